-- Records that change leave the indexes alone.

-- A batch changes all records of a page at once, if the batch that made them did: half a page is what their next versions
-- take.
ALTER TABLE stored_record SET (fillfactor = 50);

-- An index over properties stands in the way of every change of a record: PostgreSQL spares the indexes only where no
-- indexed column has another value than before. The creation times that records bring along therefore stand in a column of
-- their own, which hardly any record has a value in.
DROP INDEX stored_record_created_time;

ALTER TABLE stored_record
    ADD COLUMN creation_time text COLLATE "C" GENERATED ALWAYS AS (properties ->> 'createdTime') STORED;

CREATE INDEX stored_record_creation_time ON stored_record (account_id, record_type, creation_time)
    WHERE creation_time IS NOT NULL;
