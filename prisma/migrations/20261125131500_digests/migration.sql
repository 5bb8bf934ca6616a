-- What a person decided about their digest.
CREATE TABLE "digest_settings" (
    "employee_id" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "digest_settings_pkey" PRIMARY KEY ("employee_id")
);

-- One digest of one receiver, day and kind.
CREATE TABLE "digests" (
    "receiver" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'due',
    "settled_at" TIMESTAMPTZ(3),
    "uuid" TEXT,

    CONSTRAINT "digests_pkey" PRIMARY KEY ("receiver","day","kind")
);

CREATE INDEX "digests_day_state_idx" ON "digests"("day", "state");
CREATE INDEX "digests_uuid_idx" ON "digests"("uuid");
