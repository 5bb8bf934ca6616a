-- Taking a load back finds its rows without reading all history: rows lie on disk in the order of their loads, so a range a block of pages is enough
-- and costs a load next to nothing (Prisma's schema has no such indexes).
CREATE INDEX "orders_batch_idx" ON "orders" USING brin (batch_id) WITH (autosummarize = on);
CREATE INDEX "order_lines_batch_idx" ON "order_lines" USING brin (batch_id) WITH (autosummarize = on);
