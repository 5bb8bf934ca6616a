-- Drafts that people agree on: cycles, drafts with every event, signatures and agreements that nobody can rewrite, delegations.

CREATE TABLE "cycles" (
  "name" TEXT NOT NULL,
  "first_day" DATE NOT NULL,
  "last_day" DATE NOT NULL,
  "due_on" DATE NOT NULL,
  "state" TEXT NOT NULL,
  "opened_by" TEXT NOT NULL,
  "opened_at" TIMESTAMPTZ(3) NOT NULL,
  "closed_by" TEXT,
  "closed_at" TIMESTAMPTZ(3),
  CONSTRAINT "cycles_pkey" PRIMARY KEY ("name")
);

CREATE TABLE "invitations" (
  "cycle" TEXT NOT NULL,
  "employee_id" TEXT NOT NULL,
  "invited_by" TEXT NOT NULL,
  "invited_at" TIMESTAMPTZ(3) NOT NULL,
  "reminded_at" TIMESTAMPTZ(3),
  CONSTRAINT "invitations_pkey" PRIMARY KEY ("cycle", "employee_id")
);

CREATE INDEX "invitations_employee_id_idx" ON "invitations"("employee_id");

CREATE TABLE "drafts" (
  "id" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "cycle" TEXT NOT NULL,
  "owner" TEXT NOT NULL,
  "reviewer" TEXT NOT NULL,
  "state" TEXT NOT NULL,
  "version" INTEGER NOT NULL,
  "draft" JSONB NOT NULL,
  "updated_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "drafts_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "drafts_kind_cycle_owner_key" ON "drafts"("kind", "cycle", "owner");
CREATE INDEX "drafts_owner_idx" ON "drafts"("owner");
CREATE INDEX "drafts_reviewer_state_idx" ON "drafts"("reviewer", "state");
CREATE INDEX "drafts_cycle_state_idx" ON "drafts"("cycle", "state");

CREATE TABLE "draft_events" (
  "draft_id" TEXT NOT NULL,
  "version" INTEGER NOT NULL,
  "event" JSONB NOT NULL,
  "actor" TEXT NOT NULL,
  "acting_as" TEXT NOT NULL,
  "acting_for" TEXT,
  "at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "draft_events_pkey" PRIMARY KEY ("draft_id", "version")
);

CREATE TABLE "signatures" (
  "draft_id" TEXT NOT NULL,
  "version" INTEGER NOT NULL,
  "hash" TEXT NOT NULL,
  "employee_id" TEXT NOT NULL,
  "acting_as" TEXT NOT NULL,
  "acting_for" TEXT,
  "at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "signatures_pkey" PRIMARY KEY ("draft_id", "version")
);

CREATE INDEX "signatures_hash_idx" ON "signatures"("hash");

CREATE TABLE "agreements" (
  "draft_id" TEXT NOT NULL,
  "version" INTEGER NOT NULL,
  "kind" TEXT NOT NULL,
  "cycle" TEXT NOT NULL,
  "owner" TEXT NOT NULL,
  "first_day" DATE NOT NULL,
  "hash" TEXT NOT NULL,
  "entries" JSONB NOT NULL,
  "agreed_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "agreements_pkey" PRIMARY KEY ("draft_id", "version")
);

CREATE INDEX "agreements_owner_cycle_idx" ON "agreements"("owner", "cycle");

CREATE TABLE "delegations" (
  "id" SERIAL NOT NULL,
  "manager" TEXT NOT NULL,
  "delegate" TEXT NOT NULL,
  "first_day" DATE NOT NULL,
  "last_day" DATE NOT NULL,
  "made_at" TIMESTAMPTZ(3) NOT NULL,
  "ended_at" TIMESTAMPTZ(3),
  CONSTRAINT "delegations_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "delegations_manager_idx" ON "delegations"("manager");
CREATE INDEX "delegations_delegate_idx" ON "delegations"("delegate");

-- What was said, signed and agreed is append-only for everybody, the service included.
CREATE FUNCTION refuse_rewrite() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;
CREATE TRIGGER draft_events_append_only BEFORE UPDATE OR DELETE ON "draft_events" FOR EACH ROW EXECUTE FUNCTION refuse_rewrite();
CREATE TRIGGER draft_events_no_truncate BEFORE TRUNCATE ON "draft_events" FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();
CREATE TRIGGER signatures_append_only BEFORE UPDATE OR DELETE ON "signatures" FOR EACH ROW EXECUTE FUNCTION refuse_rewrite();
CREATE TRIGGER signatures_no_truncate BEFORE TRUNCATE ON "signatures" FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();
CREATE TRIGGER agreements_append_only BEFORE UPDATE OR DELETE ON "agreements" FOR EACH ROW EXECUTE FUNCTION refuse_rewrite();
CREATE TRIGGER agreements_no_truncate BEFORE TRUNCATE ON "agreements" FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();
