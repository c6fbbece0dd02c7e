-- Direct imports: a few rows inside a request.

-- The answers of calls that a client may send again. call_key says which call it is, digest what was in it.
CREATE TABLE kept_answer (
    account_id bigint      NOT NULL,
    call_key   bytea       NOT NULL,
    digest     bytea       NOT NULL,
    answer     text        NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT kept_answer_pkey PRIMARY KEY (account_id, call_key)
);

CREATE INDEX kept_answer_age ON kept_answer (account_id, created_at);

-- The youngest creation time of a type, which the next one to be brought along must not fall short of.
CREATE INDEX stored_record_created_time
    ON stored_record (account_id, record_type, ((properties ->> 'createdTime') COLLATE "C"))
    WHERE properties ? 'createdTime';
