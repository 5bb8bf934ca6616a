-- What people log of their process metrics, one row a log; their sums by day are observations (src/store/activities.ts).
CREATE TABLE "activities" (
  "id" TEXT PRIMARY KEY,
  "sequence" BIGSERIAL NOT NULL,
  "employee_id" TEXT NOT NULL,
  "metric" TEXT NOT NULL,
  "day" DATE NOT NULL,
  "count" INTEGER NOT NULL CHECK ("count" > 0),
  "evidence" TEXT NOT NULL DEFAULT '',
  "logged_at" TIMESTAMPTZ(3) NOT NULL,
  "undone_at" TIMESTAMPTZ(3)
);
CREATE INDEX "activities_employee_id_metric_day_idx" ON "activities" ("employee_id", "metric", "day");
