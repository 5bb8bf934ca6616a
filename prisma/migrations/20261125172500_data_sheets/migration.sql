-- Several sheets of a workbook are one load: a refused row is on one of them.
ALTER TABLE rejects ADD COLUMN sheet text NOT NULL DEFAULT '';
ALTER TABLE rejects DROP CONSTRAINT rejects_pkey;
ALTER TABLE rejects ADD CONSTRAINT rejects_pkey PRIMARY KEY (batch_id, sheet, line, "column");
