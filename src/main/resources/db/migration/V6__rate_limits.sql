-- How many requests the replicas have taken of what a token may make within a span of time: one row for each token and
-- kind of span, which begins anew with every span. Replicas take portions, so that most requests write nothing.
CREATE TABLE rate_window (
    account_id   bigint  NOT NULL,
    token_hash   bytea   NOT NULL,
    span_seconds integer NOT NULL,
    -- Which span it is, counted from the epoch.
    number       bigint  NOT NULL,
    taken        bigint  NOT NULL,
    CONSTRAINT rate_window_pkey PRIMARY KEY (account_id, token_hash, span_seconds),
    CONSTRAINT rate_window_takes_something CHECK (taken > 0)
)
-- Every update stays in its page.
WITH (fillfactor = 50);
