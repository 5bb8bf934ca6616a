-- Facts that are one row under an id of their shop: service sessions, shipments, reviews, stock and purchases.

CREATE TABLE "service_sessions" (
  "shop" TEXT NOT NULL,
  "session_id" TEXT NOT NULL,
  "day" DATE NOT NULL,
  "slice_id" INTEGER NOT NULL,
  "type" TEXT,
  "started_at" TIMESTAMP(3) NOT NULL,
  "first_reply_at" TIMESTAMP(3),
  "ended_at" TIMESTAMP(3),
  "first_reply_seconds" DECIMAL,
  "avg_response_seconds" DECIMAL,
  "replies" BIGINT,
  "handling_seconds" DECIMAL,
  "answered_by" TEXT,
  "outcome" TEXT,
  "resolved" BOOLEAN,
  "repeat_of" TEXT,
  "repeats_known" BOOLEAN,
  "ordered" BOOLEAN,
  "paid" BOOLEAN,
  "return_asked" BOOLEAN,
  "return_saved" BOOLEAN,
  "csat_score" BIGINT,
  "csat_channel" TEXT,
  "csat_invited" BOOLEAN,
  "order_id" TEXT,
  "customer" UUID,
  "batch_id" INTEGER NOT NULL,
  CONSTRAINT "service_sessions_pkey" PRIMARY KEY ("shop", "session_id")
);

CREATE INDEX "service_sessions_day_idx" ON "service_sessions"("day");

CREATE INDEX "service_sessions_repeat_of_idx" ON "service_sessions"("repeat_of");

CREATE TABLE "shipments" (
  "shop" TEXT NOT NULL,
  "order_id" TEXT NOT NULL,
  "shipment_id" TEXT NOT NULL,
  "day" DATE NOT NULL,
  "slice_id" INTEGER NOT NULL,
  "ordered_at" TIMESTAMP(3),
  "paid_at" TIMESTAMP(3),
  "approved_at" TIMESTAMP(3),
  "shipped_at" TIMESTAMP(3),
  "promised_at" TIMESTAMP(3),
  "delivered_at" TIMESTAMP(3),
  "cost" BIGINT,
  "cancelled" BOOLEAN,
  "batch_id" INTEGER NOT NULL,
  CONSTRAINT "shipments_pkey" PRIMARY KEY ("shop", "order_id", "shipment_id")
);

CREATE INDEX "shipments_day_idx" ON "shipments"("day");

CREATE TABLE "reviews" (
  "shop" TEXT NOT NULL,
  "review_id" TEXT NOT NULL,
  "day" DATE NOT NULL,
  "slice_id" INTEGER NOT NULL,
  "order_id" TEXT,
  "reviewed_at" TIMESTAMP(3) NOT NULL,
  "score" BIGINT NOT NULL,
  "malicious" BOOLEAN,
  "evidence" TEXT,
  "approved_by" TEXT,
  "batch_id" INTEGER NOT NULL,
  CONSTRAINT "reviews_pkey" PRIMARY KEY ("shop", "review_id")
);

CREATE INDEX "reviews_day_idx" ON "reviews"("day");

CREATE TABLE "inventory" (
  "shop" TEXT NOT NULL,
  "day" DATE NOT NULL,
  "sku" TEXT NOT NULL,
  "warehouse" TEXT NOT NULL,
  "slice_id" INTEGER NOT NULL,
  "stock" BIGINT,
  "unit_cost" BIGINT,
  "stock_value" BIGINT,
  "sold" BIGINT,
  "sold_cost" BIGINT,
  "last_sold_on" DATE,
  "stocked" BIGINT,
  "forecast" BIGINT,
  "batch_id" INTEGER NOT NULL,
  CONSTRAINT "inventory_pkey" PRIMARY KEY ("shop", "day", "sku", "warehouse")
);

CREATE INDEX "inventory_day_idx" ON "inventory"("day");

CREATE TABLE "purchases" (
  "shop" TEXT NOT NULL,
  "purchase_id" TEXT NOT NULL,
  "line_id" TEXT NOT NULL,
  "day" DATE NOT NULL,
  "slice_id" INTEGER NOT NULL,
  "ordered_on" DATE,
  "promised_on" DATE,
  "delivered_on" DATE,
  "quantity" BIGINT,
  "unit_price" BIGINT,
  "amount" BIGINT,
  "standard_price" BIGINT,
  "freight" BIGINT,
  "after_sale_cost" BIGINT,
  "payment_days" BIGINT,
  "batch_id" INTEGER NOT NULL,
  CONSTRAINT "purchases_pkey" PRIMARY KEY ("shop", "purchase_id", "line_id")
);

CREATE INDEX "purchases_day_idx" ON "purchases"("day");
