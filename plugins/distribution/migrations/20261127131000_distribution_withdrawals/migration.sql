-- CreateEnum
CREATE TYPE "distribution_withdrawal_state" AS ENUM ('RESERVED', 'SENDING', 'CONFIRMED', 'FAILED', 'RETURNED');

-- CreateTable
CREATE TABLE "distribution_tax_rule" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "country" CHAR(2) NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "allowance_minor" BIGINT NOT NULL,
    "brackets" JSONB NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "added_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "distribution_tax_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "distribution_withdrawal" (
    "id" UUID NOT NULL,
    "promoter_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "payout_id" UUID NOT NULL,
    "hold_id" UUID NOT NULL,
    "tax_rule_id" UUID,
    "state" "distribution_withdrawal_state" NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "tax_minor" BIGINT NOT NULL,
    "month" CHAR(7) NOT NULL,
    "returned_minor" BIGINT NOT NULL DEFAULT 0,
    "returned_tax_minor" BIGINT NOT NULL DEFAULT 0,
    "failure_code" TEXT,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "sending_at" TIMESTAMPTZ(3),
    "confirmed_at" TIMESTAMPTZ(3),
    "failed_at" TIMESTAMPTZ(3),
    "returned_at" TIMESTAMPTZ(3),

    CONSTRAINT "distribution_withdrawal_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "distribution_tax_rule_version_key" ON "distribution_tax_rule"("version");

-- CreateIndex
CREATE INDEX "distribution_tax_rule_created_at_id_idx" ON "distribution_tax_rule"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "distribution_tax_rule_country_currency_valid_from_version_idx" ON "distribution_tax_rule"("country", "currency", "valid_from" DESC, "version" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "distribution_withdrawal_payout_id_key" ON "distribution_withdrawal"("payout_id");

-- CreateIndex
CREATE UNIQUE INDEX "distribution_withdrawal_hold_id_key" ON "distribution_withdrawal"("hold_id");

-- CreateIndex
CREATE INDEX "distribution_withdrawal_requested_at_id_idx" ON "distribution_withdrawal"("requested_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "distribution_withdrawal_state_requested_at_id_idx" ON "distribution_withdrawal"("state", "requested_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "distribution_withdrawal_promoter_id_requested_at_id_idx" ON "distribution_withdrawal"("promoter_id", "requested_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "distribution_withdrawal_promoter_id_currency_month_idx" ON "distribution_withdrawal"("promoter_id", "currency", "month");

-- CreateIndex
CREATE INDEX "distribution_withdrawal_confirmed_at_idx" ON "distribution_withdrawal"("confirmed_at" DESC);

-- CreateIndex
CREATE INDEX "distribution_withdrawal_account_id_idx" ON "distribution_withdrawal"("account_id");

-- CreateIndex
CREATE INDEX "distribution_withdrawal_tax_rule_id_idx" ON "distribution_withdrawal"("tax_rule_id");

-- AddForeignKey
ALTER TABLE "distribution_withdrawal" ADD CONSTRAINT "distribution_withdrawal_promoter_id_fkey" FOREIGN KEY ("promoter_id") REFERENCES "distribution_promoter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution_withdrawal" ADD CONSTRAINT "distribution_withdrawal_tax_rule_id_fkey" FOREIGN KEY ("tax_rule_id") REFERENCES "distribution_tax_rule"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution_withdrawal" ADD CONSTRAINT "distribution_withdrawal_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "payout_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution_withdrawal" ADD CONSTRAINT "distribution_withdrawal_payout_id_fkey" FOREIGN KEY ("payout_id") REFERENCES "payout"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution_withdrawal" ADD CONSTRAINT "distribution_withdrawal_hold_id_fkey" FOREIGN KEY ("hold_id") REFERENCES "ledger_hold"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the data model cannot say.
COMMENT ON TABLE distribution_tax_rule IS 'append-only';

ALTER TABLE distribution_tax_rule
  ADD CONSTRAINT distribution_tax_rule_version CHECK (version > 0),
  ADD CONSTRAINT distribution_tax_rule_country CHECK (country ~ '^[A-Z]{2}$'),
  ADD CONSTRAINT distribution_tax_rule_allowance CHECK (allowance_minor >= 0),
  ADD CONSTRAINT distribution_tax_rule_brackets CHECK (
    jsonb_typeof(brackets) = 'array' AND jsonb_array_length(brackets) BETWEEN 1 AND 20),
  ADD CONSTRAINT distribution_tax_rule_notice CHECK (valid_from >= created_at);

ALTER TABLE distribution_withdrawal
  ADD CONSTRAINT distribution_withdrawal_amounts CHECK (tax_minor >= 0 AND tax_minor < amount_minor),
  ADD CONSTRAINT distribution_withdrawal_rule CHECK (tax_minor = 0 OR tax_rule_id IS NOT NULL),
  ADD CONSTRAINT distribution_withdrawal_returned CHECK (returned_minor BETWEEN 0 AND amount_minor - tax_minor
    AND returned_tax_minor BETWEEN 0 AND tax_minor
    AND (returned_minor < amount_minor - tax_minor OR returned_tax_minor = tax_minor)),
  ADD CONSTRAINT distribution_withdrawal_month CHECK (month ~ '^\d{4}-\d\d$'),
  ADD CONSTRAINT distribution_withdrawal_clocks CHECK (
    (state NOT IN ('SENDING', 'CONFIRMED', 'RETURNED') OR sending_at IS NOT NULL)
    AND (state IN ('CONFIRMED', 'RETURNED')) = (confirmed_at IS NOT NULL)
    AND (state = 'FAILED') = (failed_at IS NOT NULL)
    AND (state = 'FAILED') = (failure_code IS NOT NULL)
    AND (state = 'RETURNED') = (returned_at IS NOT NULL)
    AND (state = 'RETURNED') = (returned_minor > 0));

-- What was asked for stays as it was, and a withdrawal moves forwards only: as withdrawals/states.ts says it.
CREATE FUNCTION distribution_withdrawal_moves_forwards() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moving CONSTANT text[] := ARRAY['state', 'returned_minor', 'returned_tax_minor', 'failure_code', 'sending_at', 'confirmed_at',
    'failed_at', 'returned_at'];
BEGIN
  IF TG_OP = 'DELETE' OR to_jsonb(OLD) - moving <> to_jsonb(NEW) - moving
    OR NEW.returned_minor < OLD.returned_minor OR NEW.returned_tax_minor < OLD.returned_tax_minor THEN
    RAISE EXCEPTION 'A withdrawal stays what was asked for' USING ERRCODE = 'check_violation';
  END IF;
  -- In parentheses: otherwise the first THEN inside would end the condition.
  IF NOT (CASE OLD.state
    WHEN 'RESERVED' THEN NEW.state IN ('SENDING', 'FAILED')
    WHEN 'SENDING' THEN NEW.state IN ('CONFIRMED', 'FAILED')
    WHEN 'CONFIRMED' THEN NEW.state = 'RETURNED'
    WHEN 'RETURNED' THEN NEW.state = 'RETURNED'
    ELSE false END) THEN
    RAISE EXCEPTION 'A withdrawal does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER distribution_withdrawal_forwards BEFORE UPDATE OR DELETE ON distribution_withdrawal
  FOR EACH ROW EXECUTE FUNCTION distribution_withdrawal_moves_forwards();
