-- CreateEnum
CREATE TYPE "distribution_red_line_kind" AS ENUM ('PRICE_CHAOS', 'CASHBACK', 'OVER_PROMISING', 'BRUSHING', 'ORDER_STEALING');

-- CreateEnum
CREATE TYPE "distribution_consequence" AS ENUM ('WARNING', 'FORFEIT', 'BAN');

-- CreateEnum
CREATE TYPE "distribution_case_state" AS ENUM ('OPEN', 'ANSWERED', 'DECIDED', 'APPEALED', 'CLOSED', 'LAPSED');

-- CreateEnum
CREATE TYPE "distribution_case_decision" AS ENUM ('UPHELD', 'DISMISSED');

-- CreateEnum
CREATE TYPE "distribution_case_step_kind" AS ENUM ('OPENED', 'ANSWERED', 'UPHELD', 'DISMISSED', 'APPEALED', 'CONFIRMED', 'UNDONE', 'LAPSED', 'FINAL');

-- AlterTable
ALTER TABLE "distribution_commission" ADD COLUMN     "case_id" UUID,
ADD COLUMN     "forfeited_minor" BIGINT NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "distribution_red_line" (
    "id" UUID NOT NULL,
    "kind" "distribution_red_line_kind" NOT NULL,
    "version" INTEGER NOT NULL,
    "text_en" TEXT NOT NULL,
    "text_zh" TEXT NOT NULL,
    "answer_days" INTEGER NOT NULL,
    "consequence" "distribution_consequence" NOT NULL,
    "published_by" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "distribution_red_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "distribution_case" (
    "id" UUID NOT NULL,
    "promoter_id" UUID NOT NULL,
    "red_line_id" UUID NOT NULL,
    "state" "distribution_case_state" NOT NULL,
    "decision" "distribution_case_decision",
    "decided_by" TEXT,
    "has_banned" BOOLEAN NOT NULL DEFAULT false,
    "detector" TEXT,
    "finding_key" TEXT,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "answer_until" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3),

    CONSTRAINT "distribution_case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "distribution_case_step" (
    "case_id" UUID NOT NULL,
    "kind" "distribution_case_step_kind" NOT NULL,
    "by" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "distribution_case_step_pkey" PRIMARY KEY ("case_id","kind")
);

-- CreateTable
CREATE TABLE "distribution_case_evidence" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "note" TEXT NOT NULL,
    "url" TEXT,
    "facts" JSONB,
    "order_ids" UUID[],
    "added_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "distribution_case_evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "distribution_case_line" (
    "case_id" UUID NOT NULL,
    "commission_id" UUID NOT NULL,
    "forfeited_minor" BIGINT NOT NULL DEFAULT 0,
    "returned_minor" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "distribution_case_line_pkey" PRIMARY KEY ("case_id","commission_id")
);

-- CreateIndex
CREATE INDEX "distribution_red_line_published_at_id_idx" ON "distribution_red_line"("published_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "distribution_red_line_kind_version_key" ON "distribution_red_line"("kind", "version");

-- CreateIndex
CREATE INDEX "distribution_case_opened_at_id_idx" ON "distribution_case"("opened_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "distribution_case_state_opened_at_id_idx" ON "distribution_case"("state", "opened_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "distribution_case_promoter_id_opened_at_id_idx" ON "distribution_case"("promoter_id", "opened_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "distribution_case_due_at_idx" ON "distribution_case"("due_at");

-- CreateIndex
CREATE INDEX "distribution_case_red_line_id_idx" ON "distribution_case"("red_line_id");

-- CreateIndex
CREATE UNIQUE INDEX "distribution_case_detector_finding_key_key" ON "distribution_case"("detector", "finding_key");

-- CreateIndex
CREATE INDEX "distribution_case_evidence_case_id_created_at_id_idx" ON "distribution_case_evidence"("case_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "distribution_case_line_commission_id_idx" ON "distribution_case_line"("commission_id");

-- CreateIndex
CREATE INDEX "distribution_commission_case_id_idx" ON "distribution_commission"("case_id");

-- CreateIndex
CREATE INDEX "distribution_commission_earned_at_idx" ON "distribution_commission"("earned_at");

-- AddForeignKey
ALTER TABLE "distribution_commission" ADD CONSTRAINT "distribution_commission_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "distribution_case"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution_case" ADD CONSTRAINT "distribution_case_promoter_id_fkey" FOREIGN KEY ("promoter_id") REFERENCES "distribution_promoter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution_case" ADD CONSTRAINT "distribution_case_red_line_id_fkey" FOREIGN KEY ("red_line_id") REFERENCES "distribution_red_line"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution_case_step" ADD CONSTRAINT "distribution_case_step_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "distribution_case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution_case_evidence" ADD CONSTRAINT "distribution_case_evidence_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "distribution_case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution_case_line" ADD CONSTRAINT "distribution_case_line_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "distribution_case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution_case_line" ADD CONSTRAINT "distribution_case_line_commission_id_fkey" FOREIGN KEY ("commission_id") REFERENCES "distribution_commission"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the data model cannot say.
COMMENT ON TABLE distribution_red_line IS 'append-only';
COMMENT ON TABLE distribution_case_step IS 'append-only';
COMMENT ON TABLE distribution_case_evidence IS 'append-only';

ALTER TABLE distribution_red_line
  ADD CONSTRAINT distribution_red_line_version CHECK (version > 0),
  ADD CONSTRAINT distribution_red_line_answer_days CHECK (answer_days BETWEEN 1 AND 90);

ALTER TABLE distribution_case
  ADD CONSTRAINT distribution_case_decided CHECK (
    (state NOT IN ('OPEN', 'ANSWERED') OR decision IS NULL)
    AND (state NOT IN ('DECIDED', 'APPEALED') OR (decision IS NOT NULL AND decision = 'UPHELD'))
    AND (state <> 'CLOSED' OR decision IS NOT NULL)
    AND (decision IS NULL) = (decided_by IS NULL)),
  ADD CONSTRAINT distribution_case_due CHECK ((state IN ('CLOSED', 'LAPSED')) = (due_at IS NULL)),
  ADD CONSTRAINT distribution_case_clocks CHECK (answer_until >= opened_at),
  ADD CONSTRAINT distribution_case_finding CHECK ((detector IS NULL) = (finding_key IS NULL)),
  ADD CONSTRAINT distribution_case_banned CHECK (NOT has_banned OR (decision IS NOT NULL AND decision = 'UPHELD'));

-- Whom a case is about, and by which rule, stays so; it moves forwards only: as cases/states.ts says it.
CREATE FUNCTION distribution_case_moves_forwards() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moving CONSTANT text[] := ARRAY['state', 'decision', 'decided_by', 'has_banned', 'due_at'];
BEGIN
  IF TG_OP = 'DELETE' OR to_jsonb(OLD) - moving <> to_jsonb(NEW) - moving
    OR (OLD.decision IS NOT NULL AND (NEW.decision, NEW.decided_by) IS DISTINCT FROM (OLD.decision, OLD.decided_by)) THEN
    RAISE EXCEPTION 'A case stays what it is about' USING ERRCODE = 'check_violation';
  END IF;
  -- In parentheses: otherwise the first THEN inside would end the condition.
  IF NEW.state <> OLD.state AND NOT (CASE OLD.state
    WHEN 'OPEN' THEN NEW.state IN ('ANSWERED', 'DECIDED', 'CLOSED', 'LAPSED')
    WHEN 'ANSWERED' THEN NEW.state IN ('DECIDED', 'CLOSED', 'LAPSED')
    WHEN 'DECIDED' THEN NEW.state IN ('APPEALED', 'CLOSED')
    WHEN 'APPEALED' THEN NEW.state IN ('CLOSED', 'LAPSED')
    ELSE false END) THEN
    RAISE EXCEPTION 'A case does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER distribution_case_forwards BEFORE UPDATE OR DELETE ON distribution_case
  FOR EACH ROW EXECUTE FUNCTION distribution_case_moves_forwards();

-- What was taken by a case is taken once, and brought back once.
ALTER TABLE distribution_case_line
  ADD CONSTRAINT distribution_case_line_amounts CHECK (forfeited_minor >= 0 AND returned_minor BETWEEN 0 AND forfeited_minor);
CREATE FUNCTION distribution_case_line_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (NEW.case_id, NEW.commission_id) <> (OLD.case_id, OLD.commission_id)
    OR (OLD.forfeited_minor > 0 AND NEW.forfeited_minor <> OLD.forfeited_minor)
    OR (OLD.returned_minor > 0 AND NEW.returned_minor <> OLD.returned_minor) THEN
    RAISE EXCEPTION 'A case takes once and brings back once' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER distribution_case_line_fixed BEFORE UPDATE OR DELETE ON distribution_case_line
  FOR EACH ROW EXECUTE FUNCTION distribution_case_line_is_fixed();

-- What refunds and a case take is never more than what was earned.
ALTER TABLE distribution_commission
  ADD CONSTRAINT distribution_commission_forfeited CHECK (forfeited_minor >= 0 AND reversed_minor + forfeited_minor <= amount_minor);

-- As before, with what a case moves; and while a case is open, what it is about is not released.
CREATE OR REPLACE FUNCTION distribution_commission_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moving CONSTANT text[] := ARRAY['reversed_minor', 'release_at', 'due_at', 'blocked_by', 'released_at', 'forfeited_minor', 'case_id'];
BEGIN
  IF TG_OP = 'DELETE' OR to_jsonb(OLD) - moving <> to_jsonb(NEW) - moving OR NEW.reversed_minor < OLD.reversed_minor
    OR (OLD.released_at IS NOT NULL AND NEW.released_at IS DISTINCT FROM OLD.released_at) THEN
    RAISE EXCEPTION 'A commission stays what was earned' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.released_at IS NOT NULL AND OLD.released_at IS NULL AND (NEW.case_id IS NOT NULL OR NEW.forfeited_minor > 0) THEN
    RAISE EXCEPTION 'A case keeps the commission back' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
