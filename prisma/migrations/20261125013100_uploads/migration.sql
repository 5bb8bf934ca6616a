-- Files dropped into the chat: kept until they are loaded, cancelled or expired, then only what became of them.

CREATE TABLE "uploads" (
    "id" TEXT NOT NULL,
    "messenger" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "message_id" TEXT NOT NULL,
    "file_key" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'received',
    "choice" JSONB NOT NULL DEFAULT '{}',
    "outcome" JSONB,
    "size" INTEGER,
    "file_hash" TEXT,
    "batch_id" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "uploads_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "uploads_messenger_message_id_key" ON "uploads"("messenger", "message_id");

CREATE INDEX "uploads_state_updated_at_idx" ON "uploads"("state", "updated_at");

CREATE TABLE "upload_parts" (
    "upload_id" TEXT NOT NULL,
    "part" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "upload_parts_pkey" PRIMARY KEY ("upload_id", "part")
);
