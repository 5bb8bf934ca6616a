-- What a digest said, so that the next one does not repeat it.
ALTER TABLE "digests" ADD COLUMN "told" JSONB;
