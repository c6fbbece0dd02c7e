-- What accounts add to the catalogue of their own.

-- One row for every account that has changed something. Whoever changes the account's catalogue locks this row first,
-- so that one change follows the other, and raises the version, by which every replica sees that what it remembers is
-- out of date. last_id is the last number given to anything of the account's own, whatever it is, so that no number
-- ever means two things; it begins past the numbers that built-in pipelines and stages have.
CREATE TABLE account_catalogue (
    account_id bigint  NOT NULL,
    version    bigint  NOT NULL DEFAULT 1,
    last_id    integer NOT NULL DEFAULT 1000,
    CONSTRAINT account_catalogue_pkey PRIMARY KEY (account_id)
);

CREATE TABLE own_type (
    account_id        bigint      NOT NULL,
    id                integer     NOT NULL,
    door              text        NOT NULL,
    name              text        NOT NULL,
    singular          text        NOT NULL,
    plural            text        NOT NULL,
    description       text        NOT NULL,
    required          text[]      NOT NULL,
    searchable        text[]      NOT NULL,
    primary_display   text,
    secondary_display text[]      NOT NULL,
    created_at        timestamptz NOT NULL,
    updated_at        timestamptz NOT NULL,
    archived_at       timestamptz,
    CONSTRAINT own_type_pkey PRIMARY KEY (account_id, id)
);

-- An archived type keeps its name until it is purged.
CREATE UNIQUE INDEX own_type_name_is_unique ON own_type (account_id, door, lower(name));

CREATE TABLE own_property (
    account_id     bigint      NOT NULL,
    record_type    text        NOT NULL COLLATE "C",
    name           text        NOT NULL COLLATE "C",
    -- Whether it gives a built-in property other options instead of adding a property. Nothing else of it counts then.
    amends         boolean     NOT NULL,
    label          text        NOT NULL,
    kind           text        NOT NULL,
    is_unique      boolean     NOT NULL,
    property_group text        NOT NULL,
    field          text        NOT NULL,
    description    text        NOT NULL,
    hidden         boolean     NOT NULL,
    form_field     boolean     NOT NULL,
    display_order  integer     NOT NULL,
    -- {"options": [{"value": ..., "label": ...}, ...]}
    options        jsonb       NOT NULL,
    created_at     timestamptz NOT NULL,
    updated_at     timestamptz NOT NULL,
    archived_at    timestamptz,
    CONSTRAINT own_property_pkey PRIMARY KEY (account_id, record_type, name),
    CONSTRAINT own_property_amendment_stays CHECK (NOT amends OR archived_at IS NULL)
);

CREATE TABLE property_group (
    account_id    bigint      NOT NULL,
    record_type   text        NOT NULL COLLATE "C",
    name          text        NOT NULL COLLATE "C",
    label         text        NOT NULL,
    display_order integer     NOT NULL,
    created_at    timestamptz NOT NULL,
    CONSTRAINT property_group_pkey PRIMARY KEY (account_id, record_type, name)
);

-- A kind of link, in one direction; inverse is the id of the other one, its own where both sides see the same. In
-- stored_link these ids are negative, so that they never meet those of built-in kinds.
CREATE TABLE own_link_type (
    account_id bigint      NOT NULL,
    id         integer     NOT NULL,
    inverse    integer     NOT NULL,
    from_type  text        NOT NULL,
    to_type    text        NOT NULL,
    name       text        NOT NULL,
    label      text        NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT own_link_type_pkey PRIMARY KEY (account_id, id)
);

-- The pipelines of a type, once an account has changed them; until then it has the built-in ones.
CREATE TABLE pipeline (
    account_id    bigint      NOT NULL,
    record_type   text        NOT NULL COLLATE "C",
    id            text        NOT NULL COLLATE "C",
    label         text        NOT NULL,
    display_order integer     NOT NULL,
    created_at    timestamptz NOT NULL,
    updated_at    timestamptz NOT NULL,
    CONSTRAINT pipeline_pkey PRIMARY KEY (account_id, record_type, id)
);

CREATE TABLE pipeline_stage (
    account_id    bigint      NOT NULL,
    record_type   text        NOT NULL COLLATE "C",
    id            text        NOT NULL COLLATE "C",
    pipeline_id   text        NOT NULL COLLATE "C",
    label         text        NOT NULL,
    display_order integer     NOT NULL,
    traits        jsonb       NOT NULL,
    created_at    timestamptz NOT NULL,
    updated_at    timestamptz NOT NULL,
    CONSTRAINT pipeline_stage_pkey PRIMARY KEY (account_id, record_type, id),
    CONSTRAINT pipeline_stage_of_pipeline
        FOREIGN KEY (account_id, record_type, pipeline_id) REFERENCES pipeline (account_id, record_type, id)
        ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

-- The people that records can belong to.
CREATE TABLE owner (
    account_id  bigint      NOT NULL,
    id          integer     NOT NULL,
    email       text        NOT NULL,
    first_name  text        NOT NULL,
    last_name   text        NOT NULL,
    created_at  timestamptz NOT NULL,
    updated_at  timestamptz NOT NULL,
    archived_at timestamptz,
    CONSTRAINT owner_pkey PRIMARY KEY (account_id, id)
);

CREATE UNIQUE INDEX owner_email_is_unique ON owner (account_id, lower(email)) WHERE archived_at IS NULL;
