-- What the console needs: uploads that are not imports yet, checks that write nothing, and counted errors.

-- ── job ────────────────────────────────────────────────────────────────────────────────────────────────────────────

-- A check is a job that writes no records; it says what an import would do. accepted_by is the name of the token that
-- asked for the job, null where nobody wrote it down.
ALTER TABLE import_job
    ADD COLUMN is_check    boolean NOT NULL DEFAULT false,
    ADD COLUMN accepted_by text;

-- Files that have arrived and are no import yet. They are looked at, checked and then imported, or expire.
CREATE TABLE held_upload (
    account_id bigint      NOT NULL,
    id         text        NOT NULL COLLATE "C",
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    -- The files in the order in which they came, each with its upload key, how it is written and how it is to be read.
    files      jsonb       NOT NULL,
    CONSTRAINT held_upload_pkey PRIMARY KEY (account_id, id)
);

-- What a check found besides errors and counts: rows as examples, and damage that the values of columns have taken.
CREATE TABLE check_report (
    account_id bigint NOT NULL,
    job_id     bigint NOT NULL,
    report     jsonb  NOT NULL,
    CONSTRAINT check_report_pkey PRIMARY KEY (account_id, job_id),
    CONSTRAINT check_report_of_job
        FOREIGN KEY (account_id, job_id) REFERENCES import_job (account_id, id) ON DELETE CASCADE
);

-- ── report ─────────────────────────────────────────────────────────────────────────────────────────────────────────

-- How many errors of one kind a job has in one column, written with the errors. Each lane counts for itself, so that lanes
-- do not wait for each other; column_index is -1 where no column is meant.
CREATE TABLE row_error_count (
    account_id    bigint   NOT NULL,
    job_id        bigint   NOT NULL,
    file_position smallint NOT NULL,
    lane          smallint NOT NULL,
    code          text     NOT NULL,
    effect        text     NOT NULL,
    column_index  smallint NOT NULL,
    column_name   text     NOT NULL,
    errors        bigint   NOT NULL,
    CONSTRAINT row_error_count_pkey
        PRIMARY KEY (account_id, job_id, file_position, lane, code, effect, column_index, column_name),
    CONSTRAINT row_error_count_of_job
        FOREIGN KEY (account_id, job_id) REFERENCES import_job (account_id, id) ON DELETE CASCADE
);

INSERT INTO row_error_count (account_id, job_id, file_position, lane, code, effect, column_index, column_name, errors)
SELECT account_id, job_id, file_position, 0, code, effect, coalesce(column_index, -1), column_name, count(*)
  FROM row_error
 GROUP BY account_id, job_id, file_position, code, effect, coalesce(column_index, -1), column_name;

-- The errors of one kind in one column, in file order.
CREATE INDEX row_error_of_kind ON row_error
    (account_id, job_id, file_position, code, coalesce(column_index, -1), row_number, number);
