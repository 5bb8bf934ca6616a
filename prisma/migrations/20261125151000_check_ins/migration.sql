-- Append-only: how key results stood when somebody looked (src/store/check-ins.ts).
CREATE TABLE "check_ins" (
  "id" BIGSERIAL PRIMARY KEY,
  "draft_id" TEXT NOT NULL,
  "key_result" TEXT NOT NULL,
  "value" DECIMAL,
  "confidence" INTEGER CHECK ("confidence" BETWEEN 0 AND 100),
  "note" TEXT NOT NULL DEFAULT '',
  "by" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL
);
CREATE INDEX "check_ins_draft_id_key_result_idx" ON "check_ins" ("draft_id", "key_result", "id");
