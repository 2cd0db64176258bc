-- Payouts: money that goes to members through a provider. Below the tables stands what must hold even against a buggy caller.

-- CreateEnum
CREATE TYPE "PayoutAccountState" AS ENUM ('VERIFIED', 'RESTRICTED');

-- CreateEnum
CREATE TYPE "PayoutState" AS ENUM ('RESERVED', 'SENDING', 'SENT', 'CONFIRMED', 'FAILED');

-- CreateTable
CREATE TABLE "payout_account" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "provider" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "state" "PayoutAccountState" NOT NULL,
    "verified_at" TIMESTAMPTZ(3) NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "payout_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payout" (
    "id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "state" "PayoutState" NOT NULL DEFAULT 'RESERVED',
    "amount_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "external_key" TEXT NOT NULL,
    "external_id" TEXT,
    "failure_code" TEXT,
    "provider_sent_minor" BIGINT NOT NULL DEFAULT 0,
    "returned_minor" BIGINT NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3),
    "error" TEXT,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "sending_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "confirmed_at" TIMESTAMPTZ(3),
    "failed_at" TIMESTAMPTZ(3),
    "returned_at" TIMESTAMPTZ(3),
    "looked_at" TIMESTAMPTZ(3),

    CONSTRAINT "payout_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payout_sandbox_transfer" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "reversed_minor" BIGINT NOT NULL DEFAULT 0,
    "failure_code" TEXT,
    "settles_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "payout_sandbox_transfer_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "payout_account_user_id_added_at_id_idx" ON "payout_account"("user_id", "added_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "payout_account_fingerprint_user_id_idx" ON "payout_account"("fingerprint", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "payout_account_id_user_id_provider_key" ON "payout_account"("id", "user_id", "provider");

-- CreateIndex
CREATE UNIQUE INDEX "payout_source_key" ON "payout"("source");

-- CreateIndex
CREATE UNIQUE INDEX "payout_external_key_key" ON "payout"("external_key");

-- CreateIndex
CREATE INDEX "payout_requested_at_id_idx" ON "payout"("requested_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "payout_state_requested_at_id_idx" ON "payout"("state", "requested_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "payout_user_id_requested_at_id_idx" ON "payout"("user_id", "requested_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "payout_account_id_idx" ON "payout"("account_id");

-- CreateIndex
CREATE INDEX "payout_next_attempt_at_idx" ON "payout"("next_attempt_at");

-- CreateIndex
CREATE UNIQUE INDEX "payout_provider_external_id_key" ON "payout"("provider", "external_id");

-- CreateIndex
CREATE UNIQUE INDEX "payout_sandbox_transfer_key_key" ON "payout_sandbox_transfer"("key");

-- CreateIndex
CREATE INDEX "payout_sandbox_transfer_settles_at_idx" ON "payout_sandbox_transfer"("settles_at");

-- AddForeignKey
ALTER TABLE "payout" ADD CONSTRAINT "payout_account_id_user_id_provider_fkey" FOREIGN KEY ("account_id", "user_id", "provider") REFERENCES "payout_account"("id", "user_id", "provider") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Nobody has the same account twice; those who share one are found by its fingerprint.
CREATE UNIQUE INDEX payout_account_one_each ON payout_account (user_id, provider, external_id) WHERE removed_at IS NULL;
ALTER TABLE payout_account ADD CONSTRAINT payout_account_fingerprint_form CHECK (fingerprint ~ '^[0-9a-f]{64}$');

-- An account that could be pointed elsewhere would take along the money that is on its way to it.
CREATE FUNCTION payout_account_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.removed_at IS NOT NULL AND NEW.removed_at IS DISTINCT FROM OLD.removed_at
    OR (OLD.id, OLD.user_id, OLD.provider, OLD.external_id, OLD.added_at)
      IS DISTINCT FROM (NEW.id, NEW.user_id, NEW.provider, NEW.external_id, NEW.added_at) THEN
    RAISE EXCEPTION 'A payout account stays whose and what it is' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER payout_account_fixed BEFORE UPDATE OR DELETE ON payout_account
  FOR EACH ROW EXECUTE FUNCTION payout_account_is_fixed();

ALTER TABLE payout
  ADD CONSTRAINT payout_amount CHECK (amount_minor BETWEEN 1 AND 10000000000000 AND attempts >= 0),
  ADD CONSTRAINT payout_returned CHECK (0 <= returned_minor AND returned_minor <= provider_sent_minor
    AND (returned_minor > 0) = (returned_at IS NOT NULL)),
  -- A clock for every step, and none for a step that was not made.
  ADD CONSTRAINT payout_reserved CHECK (state <> 'RESERVED'
    OR (sending_at IS NULL AND sent_at IS NULL AND external_id IS NULL AND attempts = 0 AND next_attempt_at IS NOT NULL)),
  ADD CONSTRAINT payout_sending CHECK (state IN ('RESERVED', 'FAILED') OR (sending_at IS NOT NULL AND attempts > 0)),
  ADD CONSTRAINT payout_sent CHECK (state NOT IN ('SENT', 'CONFIRMED') OR (sent_at IS NOT NULL AND external_id IS NOT NULL)),
  ADD CONSTRAINT payout_confirmed CHECK ((state = 'CONFIRMED') = (confirmed_at IS NOT NULL)
    AND (state <> 'CONFIRMED' OR provider_sent_minor = amount_minor)),
  ADD CONSTRAINT payout_failed CHECK ((state = 'FAILED') = (failed_at IS NOT NULL)
    AND (state <> 'FAILED' OR failure_code IS NOT NULL)),
  ADD CONSTRAINT payout_next_attempt CHECK (state IN ('RESERVED', 'SENDING') OR next_attempt_at IS NULL);
CREATE INDEX payout_on_its_way ON payout (looked_at) WHERE state = 'SENT';
CREATE INDEX payout_to_ask_once_more ON payout (failed_at) WHERE state = 'FAILED' AND looked_at IS NULL AND attempts > 0;
CREATE INDEX payout_parked ON payout (requested_at DESC, id DESC) WHERE state = 'SENDING' AND next_attempt_at IS NULL;
ALTER TABLE payout SET (fillfactor = 70);

-- What was asked for stays as it was, and a payout moves forwards only: as payout-states.ts says it.
CREATE FUNCTION payout_moves_forwards() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE'
    OR (OLD.id, OLD.source, OLD.provider, OLD.user_id, OLD.account_id, OLD.amount_minor, OLD.currency, OLD.external_key,
      OLD.requested_at) IS DISTINCT FROM (NEW.id, NEW.source, NEW.provider, NEW.user_id, NEW.account_id, NEW.amount_minor,
      NEW.currency, NEW.external_key, NEW.requested_at)
    OR OLD.external_id IS NOT NULL AND NEW.external_id IS DISTINCT FROM OLD.external_id THEN
    RAISE EXCEPTION 'A payout stays what was asked for' USING ERRCODE = 'check_violation';
  END IF;
  -- In parentheses: otherwise the first THEN inside would end the condition.
  IF NEW.state <> OLD.state AND NOT (CASE OLD.state
    WHEN 'RESERVED' THEN NEW.state IN ('SENDING', 'FAILED')
    WHEN 'SENDING' THEN NEW.state IN ('SENT', 'CONFIRMED', 'FAILED')
    WHEN 'SENT' THEN NEW.state IN ('CONFIRMED', 'FAILED')
    ELSE false END) THEN
    RAISE EXCEPTION 'A payout does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER payout_forwards BEFORE UPDATE OR DELETE ON payout
  FOR EACH ROW EXECUTE FUNCTION payout_moves_forwards();

ALTER TABLE payout_sandbox_transfer
  ADD CONSTRAINT payout_sandbox_transfer_amounts CHECK (amount_minor > 0 AND reversed_minor BETWEEN 0 AND amount_minor);
