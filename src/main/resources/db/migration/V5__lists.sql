-- Lists say how their members come about: put on one by one, or looked up once when the list was made. Both are static.
ALTER TABLE record_list
    ADD COLUMN kind text NOT NULL DEFAULT 'MANUAL',
    ADD CONSTRAINT record_list_kind_is_known CHECK (kind IN ('MANUAL', 'SNAPSHOT'));
