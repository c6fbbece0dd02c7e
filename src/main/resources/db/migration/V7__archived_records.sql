-- An archived record gives its key back, so that another record can have it.
ALTER TABLE stored_record
    ADD CONSTRAINT stored_record_archived_has_no_key CHECK (archived_at IS NULL OR record_key IS NULL);
