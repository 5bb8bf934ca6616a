-- When what did not get through was told to the admins.
ALTER TABLE "outbox" ADD COLUMN "reported_at" TIMESTAMPTZ(3);
ALTER TABLE "digests" ADD COLUMN "reported_at" TIMESTAMPTZ(3);
