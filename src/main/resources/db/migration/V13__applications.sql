-- What an installation knows of itself, and the short-lived tokens that applications gave back.

-- Secrets made up once and shared by all replicas: the key that tokens are signed with, and that of links that run out.
-- Whoever can read this table can read everything else of the database as well; see
-- docs/decisions/0016-signed-tokens-for-applications.md.
CREATE TABLE installation_secret (
    name       text        NOT NULL,
    value      bytea       NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT installation_secret_pkey PRIMARY KEY (name)
);

-- Kept until they would have run out.
CREATE TABLE revoked_token (
    account_id bigint      NOT NULL,
    token_hash bytea       NOT NULL,
    expires_at timestamptz NOT NULL,
    CONSTRAINT revoked_token_pkey PRIMARY KEY (account_id, token_hash)
);
