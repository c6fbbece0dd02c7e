-- Inputs: rows that bring a record with its relations to others.

-- ── account ────────────────────────────────────────────────────────────────────────────────────────────────────────

-- How an account takes inputs: whether a record must have the relations it needs, whether an import is broken off when too
-- many rows are refused, and how many imports may wait or run at a time.
ALTER TABLE account
    ADD COLUMN strict_relations boolean NOT NULL DEFAULT false,
    ADD COLUMN skips_errors     boolean NOT NULL DEFAULT false,
    ADD COLUMN most_open_jobs   integer NOT NULL DEFAULT 10,
    ADD CONSTRAINT account_may_have_jobs CHECK (most_open_jobs >= 1);

-- ── job ────────────────────────────────────────────────────────────────────────────────────────────────────────────

-- Neither counts rows: warnings are remarks, records_removed are those that the rows did not mention, or asked to remove.
ALTER TABLE import_job
    ADD COLUMN warnings        bigint NOT NULL DEFAULT 0,
    ADD COLUMN records_removed bigint NOT NULL DEFAULT 0;
ALTER TABLE import_lane
    ADD COLUMN warnings        bigint NOT NULL DEFAULT 0,
    ADD COLUMN records_removed bigint NOT NULL DEFAULT 0;

-- ── report ─────────────────────────────────────────────────────────────────────────────────────────────────────────

-- By what a person knows the row, and what its value was measured against.
ALTER TABLE row_error
    ADD COLUMN named text NOT NULL DEFAULT '',
    ADD COLUMN bound text NOT NULL DEFAULT '';

-- A remark on a record, found at a row, or by the cleanup behind all rows, where row_number is 0. The key makes it
-- impossible to report it twice.
CREATE TABLE row_warning (
    account_id bigint NOT NULL,
    job_id     bigint NOT NULL,
    row_number bigint NOT NULL,
    record_id  bigint NOT NULL,
    code       text   NOT NULL,
    named      text   NOT NULL,
    CONSTRAINT row_warning_pkey PRIMARY KEY (account_id, job_id, row_number, record_id),
    CONSTRAINT row_warning_of_job
        FOREIGN KEY (account_id, job_id) REFERENCES import_job (account_id, id) ON DELETE CASCADE
);

-- ── store ──────────────────────────────────────────────────────────────────────────────────────────────────────────

-- Who refers to a record by a relation of its own, so that whoever deletes a record knows. What the relation is stands in
-- the properties of the record that refers. Found by the key of the record that is referred to, however many refer to it.
CREATE TABLE stored_reference (
    account_id bigint NOT NULL,
    to_id      bigint NOT NULL,
    from_id    bigint NOT NULL,
    CONSTRAINT stored_reference_pkey PRIMARY KEY (account_id, to_id, from_id)
);

-- The records that the rows of a running job have mentioned, if it is to remove all others when it comes to its end.
CREATE TABLE mentioned_record (
    account_id bigint NOT NULL,
    job_id     bigint NOT NULL,
    record_id  bigint NOT NULL,
    CONSTRAINT mentioned_record_pkey PRIMARY KEY (account_id, job_id, record_id),
    CONSTRAINT mentioned_record_of_job
        FOREIGN KEY (account_id, job_id) REFERENCES import_job (account_id, id) ON DELETE CASCADE
);
