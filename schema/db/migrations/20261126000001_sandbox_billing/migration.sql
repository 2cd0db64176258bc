-- CreateTable
CREATE TABLE "sandbox_price" (
    "id" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "months" INTEGER NOT NULL,

    CONSTRAINT "sandbox_price_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sandbox_subscription" (
    "id" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "price_id" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "cancel_at_period_end" BOOLEAN NOT NULL DEFAULT false,
    "declines" BOOLEAN NOT NULL DEFAULT false,
    "client_secret" TEXT NOT NULL,
    "period_starts_at" TIMESTAMPTZ(3) NOT NULL,
    "period_ends_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sandbox_subscription_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sandbox_invoice" (
    "id" TEXT NOT NULL,
    "subscription_id" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3),
    "period_starts_at" TIMESTAMPTZ(3) NOT NULL,
    "period_ends_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sandbox_invoice_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "sandbox_price_reference_key" ON "sandbox_price"("reference");

-- CreateIndex
CREATE UNIQUE INDEX "sandbox_subscription_source_key" ON "sandbox_subscription"("source");

-- CreateIndex
CREATE UNIQUE INDEX "sandbox_subscription_client_secret_key" ON "sandbox_subscription"("client_secret");

-- CreateIndex
CREATE INDEX "sandbox_subscription_state_period_ends_at_idx" ON "sandbox_subscription"("state", "period_ends_at");

-- CreateIndex
CREATE INDEX "sandbox_invoice_subscription_id_state_idx" ON "sandbox_invoice"("subscription_id", "state");

-- CreateIndex
CREATE INDEX "sandbox_invoice_next_attempt_at_idx" ON "sandbox_invoice"("next_attempt_at");

ALTER TABLE sandbox_price ADD CONSTRAINT sandbox_price_numbers CHECK (amount_minor > 0 AND months BETWEEN 1 AND 120);
ALTER TABLE sandbox_subscription ADD CONSTRAINT sandbox_subscription_period CHECK (period_ends_at > period_starts_at);
ALTER TABLE sandbox_invoice ADD CONSTRAINT sandbox_invoice_numbers CHECK (amount_minor >= 0 AND attempts >= 0);
