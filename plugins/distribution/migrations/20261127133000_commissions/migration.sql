-- CreateEnum
CREATE TYPE "distribution_outcome" AS ENUM ('EARNED', 'NOBODY', 'NO_PROMOTER', 'BANNED', 'NO_POLICY', 'NO_RULE', 'CLAIMED_BY_ANOTHER');

-- CreateTable
CREATE TABLE "distribution_policy" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "terms" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "valid_from" TIMESTAMPTZ(3),
    "activated_by" TEXT,
    "activated_at" TIMESTAMPTZ(3),
    "acknowledged" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "distribution_policy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "distribution_accrual" (
    "order_id" UUID NOT NULL,
    "policy_id" UUID,
    "outcome" "distribution_outcome" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "distribution_accrual_pkey" PRIMARY KEY ("order_id")
);

-- CreateTable
CREATE TABLE "distribution_commission" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "order_line_id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "promoter_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "level" INTEGER NOT NULL,
    "rule" INTEGER NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "base_minor" BIGINT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "reversed_minor" BIGINT NOT NULL DEFAULT 0,
    "earned_at" TIMESTAMPTZ(3) NOT NULL,
    "release_at" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),
    "blocked_by" TEXT,
    "released_at" TIMESTAMPTZ(3),

    CONSTRAINT "distribution_commission_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "distribution_policy_version_key" ON "distribution_policy"("version");

-- CreateIndex
CREATE UNIQUE INDEX "distribution_policy_valid_from_key" ON "distribution_policy"("valid_from");

-- CreateIndex
CREATE INDEX "distribution_policy_created_at_id_idx" ON "distribution_policy"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "distribution_commission_order_id_idx" ON "distribution_commission"("order_id");

-- CreateIndex
CREATE INDEX "distribution_commission_promoter_id_earned_at_id_idx" ON "distribution_commission"("promoter_id", "earned_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "distribution_commission_due_at_idx" ON "distribution_commission"("due_at");

-- CreateIndex
CREATE UNIQUE INDEX "distribution_commission_order_line_id_level_key" ON "distribution_commission"("order_line_id", "level");

-- AddForeignKey
ALTER TABLE "distribution_accrual" ADD CONSTRAINT "distribution_accrual_policy_id_fkey" FOREIGN KEY ("policy_id") REFERENCES "distribution_policy"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution_commission" ADD CONSTRAINT "distribution_commission_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "distribution_accrual"("order_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What must hold even against a buggy caller.

COMMENT ON TABLE distribution_accrual IS 'append-only';
ALTER TABLE distribution_policy
  ADD CONSTRAINT distribution_policy_activated CHECK ((valid_from IS NULL) = (activated_at IS NULL) AND (valid_from IS NULL) = (activated_by IS NULL));

-- What a version says is so for ever; it is activated once.
CREATE FUNCTION distribution_policy_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  activation CONSTANT text[] := ARRAY['valid_from', 'activated_by', 'activated_at', 'acknowledged'];
BEGIN
  IF TG_OP = 'DELETE' OR OLD.valid_from IS NOT NULL OR to_jsonb(OLD) - activation <> to_jsonb(NEW) - activation THEN
    RAISE EXCEPTION 'A policy stays what it is' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER distribution_policy_fixed BEFORE UPDATE OR DELETE ON distribution_policy
  FOR EACH ROW EXECUTE FUNCTION distribution_policy_is_fixed();

ALTER TABLE distribution_accrual
  ADD CONSTRAINT distribution_accrual_policy CHECK (policy_id IS NOT NULL OR outcome <> 'EARNED');
-- Never a third level, and both together never more than what they are a share of.
ALTER TABLE distribution_commission
  ADD CONSTRAINT distribution_commission_level CHECK (level IN (1, 2)),
  ADD CONSTRAINT distribution_commission_amounts CHECK (amount_minor > 0 AND amount_minor <= base_minor
    AND reversed_minor BETWEEN 0 AND amount_minor),
  ADD CONSTRAINT distribution_commission_not_oneself CHECK (promoter_id <> customer_id),
  ADD CONSTRAINT distribution_commission_due CHECK (due_at IS NULL OR released_at IS NULL);
ALTER TABLE distribution_commission SET (fillfactor = 80);

-- What was earned stays as it was, what is taken back is never given again, and it is released once.
CREATE FUNCTION distribution_commission_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moving CONSTANT text[] := ARRAY['reversed_minor', 'release_at', 'due_at', 'blocked_by', 'released_at'];
BEGIN
  IF TG_OP = 'DELETE' OR to_jsonb(OLD) - moving <> to_jsonb(NEW) - moving OR NEW.reversed_minor < OLD.reversed_minor
    OR (OLD.released_at IS NOT NULL AND NEW.released_at IS DISTINCT FROM OLD.released_at) THEN
    RAISE EXCEPTION 'A commission stays what was earned' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER distribution_commission_fixed BEFORE UPDATE OR DELETE ON distribution_commission
  FOR EACH ROW EXECUTE FUNCTION distribution_commission_is_fixed();
