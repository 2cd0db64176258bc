-- Payments: money that moves through a provider. Below the tables stands what must hold even against a buggy caller.

-- CreateEnum
CREATE TYPE "PaymentState" AS ENUM ('CREATED', 'REQUIRES_PAYMENT', 'REQUIRES_ACTION', 'PROCESSING', 'SUCCEEDED', 'FAILED', 'CANCELLED', 'MISMATCHED');

-- CreateEnum
CREATE TYPE "PaymentRefundState" AS ENUM ('REQUESTED', 'PENDING', 'SUCCEEDED', 'FAILED');

-- CreateEnum
CREATE TYPE "PaymentDisputeState" AS ENUM ('OPEN', 'WON', 'LOST');

-- CreateTable
CREATE TABLE "payment" (
    "id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "external_id" TEXT,
    "state" "PaymentState" NOT NULL DEFAULT 'CREATED',
    "amount_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "captured_minor" BIGINT NOT NULL DEFAULT 0,
    "refund_requested_minor" BIGINT NOT NULL DEFAULT 0,
    "refunded_minor" BIGINT NOT NULL DEFAULT 0,
    "provider_refunded_minor" BIGINT NOT NULL DEFAULT 0,
    "client_secret" TEXT,
    "failure_code" TEXT,
    "method" TEXT,
    "description" TEXT NOT NULL,
    "user_id" UUID,
    "expires_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "failed_at" TIMESTAMPTZ(3),
    "looked_at" TIMESTAMPTZ(3),

    CONSTRAINT "payment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment_step" (
    "id" UUID NOT NULL,
    "payment_id" UUID NOT NULL,
    "state" "PaymentState" NOT NULL,
    "actor" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "payment_step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment_refund" (
    "id" UUID NOT NULL,
    "payment_id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "external_id" TEXT,
    "state" "PaymentRefundState" NOT NULL DEFAULT 'REQUESTED',
    "amount_minor" BIGINT NOT NULL,
    "reason" TEXT NOT NULL,
    "failure_code" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3),
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "payment_refund_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment_dispute" (
    "id" UUID NOT NULL,
    "payment_id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "state" "PaymentDisputeState" NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "reason" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "payment_dispute_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment_event" (
    "id" UUID NOT NULL,
    "provider" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "payload" JSONB,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "processed_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3),
    "error" TEXT,

    CONSTRAINT "payment_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment_reconciliation" (
    "provider" TEXT NOT NULL,
    "complete_up_to" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "payment_reconciliation_pkey" PRIMARY KEY ("provider")
);

-- CreateTable
CREATE TABLE "billing_subscription" (
    "id" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "price_id" TEXT NOT NULL,
    "cancel_at_period_end" BOOLEAN NOT NULL,
    "period_ends_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "billing_subscription_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "billing_invoice" (
    "id" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "subscription_id" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "billing_invoice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sandbox_payment" (
    "id" TEXT NOT NULL,
    "payment_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "captured_minor" BIGINT NOT NULL DEFAULT 0,
    "refunded_minor" BIGINT NOT NULL DEFAULT 0,
    "method" TEXT NOT NULL,
    "client_secret" TEXT NOT NULL,
    "failure_code" TEXT,
    "succeeds_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sandbox_payment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sandbox_refund" (
    "id" TEXT NOT NULL,
    "refund_id" UUID NOT NULL,
    "payment_id" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "failure_code" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sandbox_refund_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sandbox_event" (
    "id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "deliver_at" TIMESTAMPTZ(3),
    "copies" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "sandbox_event_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "payment_source_idx" ON "payment"("source");

-- CreateIndex
CREATE INDEX "payment_user_id_created_at_id_idx" ON "payment"("user_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "payment_created_at_id_idx" ON "payment"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "payment_state_created_at_id_idx" ON "payment"("state", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "payment_provider_external_id_key" ON "payment"("provider", "external_id");

-- CreateIndex
CREATE INDEX "payment_step_payment_id_occurred_at_id_idx" ON "payment_step"("payment_id", "occurred_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "payment_refund_source_key" ON "payment_refund"("source");

-- CreateIndex
CREATE INDEX "payment_refund_payment_id_created_at_id_idx" ON "payment_refund"("payment_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "payment_refund_external_id_idx" ON "payment_refund"("external_id");

-- CreateIndex
CREATE INDEX "payment_refund_next_attempt_at_idx" ON "payment_refund"("next_attempt_at");

-- CreateIndex
CREATE UNIQUE INDEX "payment_dispute_external_id_key" ON "payment_dispute"("external_id");

-- CreateIndex
CREATE INDEX "payment_dispute_payment_id_idx" ON "payment_dispute"("payment_id");

-- CreateIndex
CREATE INDEX "payment_event_received_at_id_idx" ON "payment_event"("received_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "payment_event_next_attempt_at_idx" ON "payment_event"("next_attempt_at");

-- CreateIndex
CREATE UNIQUE INDEX "payment_event_provider_external_id_key" ON "payment_event"("provider", "external_id");

-- CreateIndex
CREATE INDEX "billing_subscription_source_idx" ON "billing_subscription"("source");

-- CreateIndex
CREATE INDEX "billing_invoice_subscription_id_idx" ON "billing_invoice"("subscription_id");

-- CreateIndex
CREATE UNIQUE INDEX "sandbox_payment_payment_id_key" ON "sandbox_payment"("payment_id");

-- CreateIndex
CREATE UNIQUE INDEX "sandbox_payment_client_secret_key" ON "sandbox_payment"("client_secret");

-- CreateIndex
CREATE INDEX "sandbox_payment_succeeds_at_idx" ON "sandbox_payment"("succeeds_at");

-- CreateIndex
CREATE UNIQUE INDEX "sandbox_refund_refund_id_key" ON "sandbox_refund"("refund_id");

-- CreateIndex
CREATE INDEX "sandbox_refund_payment_id_idx" ON "sandbox_refund"("payment_id");

-- CreateIndex
CREATE INDEX "sandbox_event_deliver_at_id_idx" ON "sandbox_event"("deliver_at", "id");

-- CreateIndex
CREATE INDEX "sandbox_event_occurred_at_id_idx" ON "sandbox_event"("occurred_at", "id");

-- AddForeignKey
ALTER TABLE "payment_step" ADD CONSTRAINT "payment_step_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment_refund" ADD CONSTRAINT "payment_refund_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment_dispute" ADD CONSTRAINT "payment_dispute_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

COMMENT ON TABLE payment_step IS 'append-only';
CREATE TRIGGER payment_step_append_only BEFORE UPDATE OR DELETE ON payment_step
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Nothing that is not cancelled is paid for twice.
CREATE UNIQUE INDEX payment_one_per_source ON payment (source) WHERE state <> 'CANCELLED';
CREATE INDEX payment_open ON payment (looked_at NULLS FIRST, id)
  WHERE state IN ('CREATED', 'REQUIRES_PAYMENT', 'REQUIRES_ACTION', 'PROCESSING', 'FAILED');
ALTER TABLE payment
  ADD CONSTRAINT payment_amount CHECK (amount_minor BETWEEN 1 AND 10000000000000 AND captured_minor BETWEEN 0 AND amount_minor),
  -- No more goes back than came, whoever asks for it.
  ADD CONSTRAINT payment_refunded CHECK (0 <= refunded_minor AND refunded_minor <= refund_requested_minor
    AND refund_requested_minor <= captured_minor),
  ADD CONSTRAINT payment_provider_refunded CHECK (provider_refunded_minor >= 0),
  ADD CONSTRAINT payment_captured CHECK (state = 'SUCCEEDED' OR captured_minor = 0),
  ADD CONSTRAINT payment_known CHECK (state IN ('CREATED', 'CANCELLED') OR external_id IS NOT NULL);
ALTER TABLE payment SET (fillfactor = 70);

ALTER TABLE payment_refund
  ADD CONSTRAINT payment_refund_amount CHECK (amount_minor > 0 AND attempts >= 0),
  ADD CONSTRAINT payment_refund_known CHECK (state IN ('REQUESTED', 'FAILED') OR external_id IS NOT NULL),
  ADD CONSTRAINT payment_refund_sent CHECK (state = 'REQUESTED' OR next_attempt_at IS NULL);
CREATE UNIQUE INDEX payment_refund_one_per_external ON payment_refund (payment_id, external_id);
ALTER TABLE payment_dispute
  ADD CONSTRAINT payment_dispute_amount CHECK (amount_minor >= 0 AND (state = 'OPEN') = (ended_at IS NULL));
ALTER TABLE payment_event
  ADD CONSTRAINT payment_event_attempts CHECK (attempts >= 0 AND (processed_at IS NULL OR next_attempt_at IS NULL));
ALTER TABLE billing_invoice ADD CONSTRAINT billing_invoice_amount CHECK (amount_minor >= 0 AND failures >= 0);

ALTER TABLE sandbox_payment
  ADD CONSTRAINT sandbox_payment_amounts CHECK (0 <= refunded_minor AND refunded_minor <= captured_minor AND captured_minor <= amount_minor);
ALTER TABLE sandbox_refund ADD CONSTRAINT sandbox_refund_amount CHECK (amount_minor > 0);
ALTER TABLE sandbox_event ADD CONSTRAINT sandbox_event_copies CHECK (copies BETWEEN 1 AND 10);
