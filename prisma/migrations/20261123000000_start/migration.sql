
-- CreateTable
CREATE TABLE "people" (
    "employee_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "department" TEXT,
    "leader_id" TEXT,
    "position" TEXT,
    "role" TEXT NOT NULL DEFAULT 'employee',
    "time_zone" TEXT,
    "language" TEXT,
    "scope" TEXT NOT NULL DEFAULT '',
    "hr_scope" TEXT NOT NULL DEFAULT '',
    "joined_on" DATE,
    "left_on" DATE,

    CONSTRAINT "people_pkey" PRIMARY KEY ("employee_id")
);

-- CreateTable
CREATE TABLE "accounts" (
    "messenger" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "employee_id" TEXT NOT NULL,
    "linked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "accounts_pkey" PRIMARY KEY ("messenger","account_id")
);

-- CreateTable
CREATE TABLE "batches" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "source" TEXT,
    "shop" TEXT,
    "file_name" TEXT,
    "file_hash" TEXT,
    "loaded_by" TEXT NOT NULL,
    "loaded_at" TIMESTAMPTZ(3) NOT NULL,
    "read" INTEGER NOT NULL DEFAULT 0,
    "accepted" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "rejected" INTEGER NOT NULL DEFAULT 0,
    "first_day" DATE,
    "last_day" DATE,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "batches_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rejects" (
    "batch_id" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "column" TEXT NOT NULL DEFAULT '',
    "reason" TEXT NOT NULL,
    "cells" JSONB,

    CONSTRAINT "rejects_pkey" PRIMARY KEY ("batch_id","line","column")
);

-- CreateTable
CREATE TABLE "shops" (
    "name" TEXT NOT NULL,
    "platform" TEXT NOT NULL DEFAULT '',
    "currency" TEXT NOT NULL,
    "time_zone" TEXT,

    CONSTRAINT "shops_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "slices" (
    "id" SERIAL NOT NULL,
    "key" UUID NOT NULL,
    "shop" TEXT NOT NULL DEFAULT '',
    "channel" TEXT NOT NULL DEFAULT '',
    "platform" TEXT NOT NULL DEFAULT '',
    "source" TEXT NOT NULL DEFAULT '',
    "campaign" TEXT NOT NULL DEFAULT '',
    "category" TEXT NOT NULL DEFAULT '',
    "sku" TEXT NOT NULL DEFAULT '',
    "country" TEXT NOT NULL DEFAULT '',
    "region" TEXT NOT NULL DEFAULT '',
    "page" TEXT NOT NULL DEFAULT '',
    "scene" TEXT NOT NULL DEFAULT '',
    "step" TEXT NOT NULL DEFAULT '',
    "tier" TEXT NOT NULL DEFAULT '',
    "agent" TEXT NOT NULL DEFAULT '',
    "owner" TEXT NOT NULL DEFAULT '',
    "warehouse" TEXT NOT NULL DEFAULT '',
    "carrier" TEXT NOT NULL DEFAULT '',
    "supplier" TEXT NOT NULL DEFAULT '',
    "reason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "slices_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "customers" (
    "id" SERIAL NOT NULL,
    "key" UUID NOT NULL,
    "first_paid_day" DATE,

    CONSTRAINT "customers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "orders" (
    "id" BIGSERIAL NOT NULL,
    "key" UUID NOT NULL,
    "order_no" TEXT NOT NULL,
    "slice_id" INTEGER NOT NULL,
    "counted" BOOLEAN NOT NULL DEFAULT true,
    "customer_id" INTEGER,
    "ordered_at" TIMESTAMP(3) NOT NULL,
    "ordered_day" DATE NOT NULL,
    "paid_at" TIMESTAMP(3),
    "paid_day" DATE,
    "ordered_amount" BIGINT NOT NULL,
    "paid_amount" BIGINT NOT NULL,
    "refund_amount" BIGINT NOT NULL DEFAULT 0,
    "units" BIGINT NOT NULL DEFAULT 0,
    "own_amount" BIGINT,
    "own_paid" BIGINT,
    "own_refund" BIGINT,
    "content" UUID NOT NULL,
    "batch_id" INTEGER NOT NULL,

    CONSTRAINT "orders_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "order_lines" (
    "order_id" BIGINT NOT NULL,
    "content" BIGINT NOT NULL,
    "occurrence" INTEGER NOT NULL,
    "sku" TEXT NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "category" TEXT NOT NULL DEFAULT '',
    "quantity" BIGINT NOT NULL,
    "unit_price" BIGINT NOT NULL,
    "amount" BIGINT NOT NULL,
    "refund" BIGINT NOT NULL DEFAULT 0,
    "counted" BOOLEAN NOT NULL DEFAULT true,
    "batch_id" INTEGER NOT NULL,

    CONSTRAINT "order_lines_pkey" PRIMARY KEY ("order_id","content","occurrence")
);

-- CreateTable
CREATE TABLE "returns" (
    "id" BIGSERIAL NOT NULL,
    "key" UUID NOT NULL,
    "return_no" TEXT NOT NULL,
    "order_no" TEXT,
    "slice_id" INTEGER NOT NULL,
    "customer_id" INTEGER,
    "returned_at" TIMESTAMP(3) NOT NULL,
    "returned_day" DATE NOT NULL,
    "amount" BIGINT NOT NULL,
    "units" BIGINT NOT NULL DEFAULT 0,
    "own_amount" BIGINT,
    "stage" TEXT NOT NULL DEFAULT '',
    "saved" BOOLEAN NOT NULL DEFAULT false,
    "content" UUID NOT NULL,
    "batch_id" INTEGER NOT NULL,

    CONSTRAINT "returns_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "return_lines" (
    "return_id" BIGINT NOT NULL,
    "content" BIGINT NOT NULL,
    "occurrence" INTEGER NOT NULL,
    "sku" TEXT NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "category" TEXT NOT NULL DEFAULT '',
    "quantity" BIGINT NOT NULL,
    "unit_price" BIGINT NOT NULL,
    "amount" BIGINT NOT NULL,
    "batch_id" INTEGER NOT NULL,

    CONSTRAINT "return_lines_pkey" PRIMARY KEY ("return_id","content","occurrence")
);

-- CreateTable
CREATE TABLE "traffic" (
    "day" DATE NOT NULL,
    "slice_id" INTEGER NOT NULL,
    "impressions" BIGINT NOT NULL DEFAULT 0,
    "visitors" BIGINT NOT NULL DEFAULT 0,
    "clicks" BIGINT NOT NULL DEFAULT 0,
    "bounces" BIGINT NOT NULL DEFAULT 0,
    "page_views" BIGINT NOT NULL DEFAULT 0,
    "batch_id" INTEGER NOT NULL,

    CONSTRAINT "traffic_pkey" PRIMARY KEY ("day","slice_id")
);

-- CreateTable
CREATE TABLE "reported" (
    "metric" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "slice_id" INTEGER NOT NULL,
    "numerator" DECIMAL NOT NULL,
    "denominator" DECIMAL NOT NULL,
    "evidence" TEXT NOT NULL DEFAULT '',
    "batch_id" INTEGER NOT NULL,

    CONSTRAINT "reported_pkey" PRIMARY KEY ("metric","day","slice_id")
);

-- CreateTable
CREATE TABLE "targets" (
    "employee_id" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "metric" TEXT NOT NULL,
    "target" TEXT,
    "low" TEXT,
    "high" TEXT,
    "weight" INTEGER,
    "batch_id" INTEGER NOT NULL,

    CONSTRAINT "targets_pkey" PRIMARY KEY ("employee_id","period","metric")
);

-- CreateTable
CREATE TABLE "replaced" (
    "batch_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "row" JSONB NOT NULL,

    CONSTRAINT "replaced_pkey" PRIMARY KEY ("batch_id","kind","key")
);

-- CreateTable
CREATE TABLE "covered" (
    "batch_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "first_day" DATE NOT NULL,
    "last_day" DATE NOT NULL,
    "last_at" TIMESTAMP(3),

    CONSTRAINT "covered_pkey" PRIMARY KEY ("batch_id","kind","shop")
);

-- CreateTable
CREATE TABLE "observations" (
    "measure" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "slice_id" INTEGER NOT NULL,
    "numerator" DECIMAL NOT NULL,
    "denominator" DECIMAL NOT NULL DEFAULT 1,

    CONSTRAINT "observations_pkey" PRIMARY KEY ("measure","day","slice_id")
);

-- CreateTable
CREATE TABLE "coverage" (
    "kind" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "first_day" DATE NOT NULL,
    "last_day" DATE NOT NULL,
    "last_at" TIMESTAMP(3),
    "loaded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "coverage_pkey" PRIMARY KEY ("kind","shop")
);

-- CreateTable
CREATE TABLE "inbox" (
    "id" BIGSERIAL NOT NULL,
    "messenger" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "message_id" TEXT,
    "payload" JSONB,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "handled_at" TIMESTAMPTZ(3),

    CONSTRAINT "inbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" BIGSERIAL NOT NULL,
    "uuid" TEXT NOT NULL,
    "messenger" TEXT NOT NULL,
    "address" JSONB NOT NULL,
    "content" JSONB,
    "priority" SMALLINT NOT NULL DEFAULT 0,
    "state" TEXT NOT NULL DEFAULT 'due',
    "attempts" SMALLINT NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "unsure_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "message_id" TEXT,
    "error_code" INTEGER,
    "log_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversations" (
    "messenger" TEXT NOT NULL,
    "chat" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "intent" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "conversations_pkey" PRIMARY KEY ("messenger","chat","account")
);

-- CreateTable
CREATE TABLE "audit" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "detail" JSONB,

    CONSTRAINT "audit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "settings" (
    "name" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "settings_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE INDEX "people_leader_id_idx" ON "people"("leader_id");

-- CreateIndex
CREATE INDEX "people_email_idx" ON "people"("email");

-- CreateIndex
CREATE INDEX "accounts_employee_id_idx" ON "accounts"("employee_id");

-- CreateIndex
CREATE UNIQUE INDEX "slices_key_key" ON "slices"("key");

-- CreateIndex
CREATE INDEX "slices_shop_idx" ON "slices"("shop");

-- CreateIndex
CREATE UNIQUE INDEX "customers_key_key" ON "customers"("key");

-- CreateIndex
CREATE UNIQUE INDEX "orders_key_key" ON "orders"("key");

-- CreateIndex
CREATE INDEX "orders_ordered_day_idx" ON "orders"("ordered_day");

-- CreateIndex
CREATE INDEX "orders_paid_day_idx" ON "orders"("paid_day");

-- CreateIndex
CREATE INDEX "observations_slice_id_measure_day_idx" ON "observations"("slice_id", "measure", "day");

-- CreateIndex
CREATE INDEX "customers_first_paid_day_idx" ON "customers"("first_paid_day");

-- CreateIndex
CREATE UNIQUE INDEX "returns_key_key" ON "returns"("key");

-- CreateIndex
CREATE INDEX "returns_returned_day_idx" ON "returns"("returned_day");

-- CreateIndex
CREATE INDEX "inbox_received_at_idx" ON "inbox"("received_at");

-- CreateIndex
CREATE UNIQUE INDEX "inbox_messenger_event_id_key" ON "inbox"("messenger", "event_id");

-- CreateIndex
CREATE UNIQUE INDEX "inbox_messenger_message_id_key" ON "inbox"("messenger", "message_id");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_uuid_key" ON "outbox"("uuid");

-- CreateIndex
CREATE INDEX "outbox_state_priority_due_at_idx" ON "outbox"("state", "priority", "due_at");

-- CreateIndex
CREATE INDEX "outbox_sent_at_idx" ON "outbox"("sent_at");

-- CreateIndex
CREATE INDEX "outbox_message_id_idx" ON "outbox"("message_id");

-- CreateIndex
CREATE INDEX "audit_subject_at_idx" ON "audit"("subject", "at");



-- Lines that name a category, for the roll-up by category (Prisma's schema has no partial indexes).
CREATE INDEX "order_lines_categorised_idx" ON "order_lines"("category") WHERE category <> '';
CREATE INDEX "return_lines_categorised_idx" ON "return_lines"("category") WHERE category <> '';

-- The audit trail is append-only for everybody, the service included.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit is append-only';
END $$;
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON "audit" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON "audit" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
