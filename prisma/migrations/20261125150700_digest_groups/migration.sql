-- Groups that get a digest of team metrics, and who asked for it.
CREATE TABLE "digest_groups" (
    "messenger" TEXT NOT NULL,
    "chat" TEXT NOT NULL,
    "employee_id" TEXT NOT NULL,
    "subscribed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "digest_groups_pkey" PRIMARY KEY ("messenger","chat")
);
