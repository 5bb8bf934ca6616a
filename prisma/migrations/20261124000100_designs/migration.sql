-- Design requests: from the request to the first draft.

CREATE TABLE "design_requests" (
  "shop" TEXT NOT NULL,
  "request_id" TEXT NOT NULL,
  "day" DATE NOT NULL,
  "slice_id" INTEGER NOT NULL,
  "requested_at" TIMESTAMP(3) NOT NULL,
  "urgency" TEXT,
  "first_draft_at" TIMESTAMP(3),
  "due_at" TIMESTAMP(3) NOT NULL,
  "paused_seconds" DECIMAL,
  "reworks" BIGINT,
  "cancelled" BOOLEAN,
  "batch_id" INTEGER NOT NULL,
  CONSTRAINT "design_requests_pkey" PRIMARY KEY ("shop", "request_id")
);

CREATE INDEX "design_requests_day_idx" ON "design_requests"("day");
