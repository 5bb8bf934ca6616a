-- Which post somebody held from which day on (src/policy/stint.ts); nobody whose post never changed has rows.
CREATE TABLE "stints" (
  "employee_id" TEXT NOT NULL,
  "from_day" DATE NOT NULL,
  "position" TEXT,
  "leader_id" TEXT,
  "department" TEXT,
  "scope" TEXT NOT NULL DEFAULT '',
  CONSTRAINT "stints_pkey" PRIMARY KEY ("employee_id", "from_day")
);
