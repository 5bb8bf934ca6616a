-- Files that are joined refuse rows in one load, and each counts its own lines.
ALTER TABLE rejects DROP CONSTRAINT rejects_pkey;
ALTER TABLE rejects ADD COLUMN id bigserial PRIMARY KEY;
CREATE INDEX rejects_batch_id_idx ON rejects (batch_id, sheet, line);
