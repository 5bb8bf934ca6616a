-- What somebody wants to be told as soon as it happens, and how it stands.
CREATE TABLE "alert_rules" (
    "id" SERIAL NOT NULL,
    "employee_id" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "metric" TEXT NOT NULL,
    "scope" TEXT NOT NULL DEFAULT '',
    "condition" JSONB NOT NULL,
    "days" SMALLINT NOT NULL DEFAULT 1,
    "is_red_line" BOOLEAN NOT NULL DEFAULT false,
    "state" JSONB NOT NULL,
    "checked_on" DATE,
    "paused_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "alert_rules_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "alert_rules_employee_id_idx" ON "alert_rules"("employee_id");

-- What alerts have to tell, gathered until it may be said.
CREATE TABLE "alert_notices" (
    "id" BIGSERIAL NOT NULL,
    "rule_id" INTEGER NOT NULL,
    "employee_id" TEXT NOT NULL,
    "is_red_line" BOOLEAN NOT NULL DEFAULT false,
    "told" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),
    "uuid" TEXT,

    CONSTRAINT "alert_notices_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "alert_notices_employee_id_settled_at_idx" ON "alert_notices"("employee_id", "settled_at");

-- What people answered to findings and alerts.
CREATE TABLE "feedback" (
    "id" BIGSERIAL NOT NULL,
    "employee_id" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "metric" TEXT NOT NULL,
    "scope" TEXT NOT NULL DEFAULT '',
    "day" DATE NOT NULL,
    "side" TEXT NOT NULL,
    "deviation" INTEGER NOT NULL DEFAULT 0,
    "until" DATE NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "feedback_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "feedback_employee_id_until_idx" ON "feedback"("employee_id", "until");
