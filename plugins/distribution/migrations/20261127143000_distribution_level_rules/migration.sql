-- CreateEnum
CREATE TYPE "distribution_assessment_period" AS ENUM ('MONTH', 'QUARTER');

-- CreateEnum
CREATE TYPE "distribution_rise" AS ENUM ('FOR_GOOD', 'ON_TRIAL');

-- CreateEnum
CREATE TYPE "distribution_assessment_outcome" AS ENUM ('RISEN', 'KEPT', 'FALLEN', 'UNCHANGED');

-- CreateTable
CREATE TABLE "distribution_level_rule" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "period" "distribution_assessment_period" NOT NULL,
    "criteria" JSONB NOT NULL,
    "rise" "distribution_rise" NOT NULL,
    "grace_days" INTEGER NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "added_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "distribution_level_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "distribution_assessment_round" (
    "rule_id" UUID NOT NULL,
    "period" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "judged_up_to" UUID,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "distribution_assessment_round_pkey" PRIMARY KEY ("rule_id","period")
);

-- CreateTable
CREATE TABLE "distribution_assessment" (
    "id" UUID NOT NULL,
    "promoter_id" UUID NOT NULL,
    "rule_id" UUID NOT NULL,
    "period" TEXT NOT NULL,
    "figures" JSONB NOT NULL,
    "outcome" "distribution_assessment_outcome" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "distribution_assessment_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "distribution_level_rule_version_key" ON "distribution_level_rule"("version");

-- CreateIndex
CREATE INDEX "distribution_level_rule_created_at_id_idx" ON "distribution_level_rule"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "distribution_level_rule_valid_from_version_idx" ON "distribution_level_rule"("valid_from" DESC, "version" DESC);

-- CreateIndex
CREATE INDEX "distribution_assessment_promoter_id_created_at_id_idx" ON "distribution_assessment"("promoter_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "distribution_assessment_rule_id_period_idx" ON "distribution_assessment"("rule_id", "period");

-- CreateIndex
CREATE UNIQUE INDEX "distribution_assessment_promoter_id_rule_id_period_key" ON "distribution_assessment"("promoter_id", "rule_id", "period");

-- AddForeignKey
ALTER TABLE "distribution_promoter_level" ADD CONSTRAINT "distribution_promoter_level_rule_id_fkey" FOREIGN KEY ("rule_id") REFERENCES "distribution_level_rule"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution_assessment_round" ADD CONSTRAINT "distribution_assessment_round_rule_id_fkey" FOREIGN KEY ("rule_id") REFERENCES "distribution_level_rule"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution_assessment" ADD CONSTRAINT "distribution_assessment_promoter_id_fkey" FOREIGN KEY ("promoter_id") REFERENCES "distribution_promoter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution_assessment" ADD CONSTRAINT "distribution_assessment_rule_id_period_fkey" FOREIGN KEY ("rule_id", "period") REFERENCES "distribution_assessment_round"("rule_id", "period") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the data model cannot say.
COMMENT ON TABLE distribution_level_rule IS 'append-only';
COMMENT ON TABLE distribution_assessment IS 'append-only';

ALTER TABLE distribution_level_rule
  ADD CONSTRAINT distribution_level_rule_version_number CHECK (version > 0),
  ADD CONSTRAINT distribution_level_rule_criteria CHECK (
    jsonb_typeof(criteria) = 'array' AND jsonb_array_length(criteria) BETWEEN 0 AND 5),
  -- Shorter than any month: one period is judged before the next is over.
  ADD CONSTRAINT distribution_level_rule_grace CHECK (grace_days BETWEEN 0 AND 27),
  ADD CONSTRAINT distribution_level_rule_notice CHECK (valid_from >= created_at);

ALTER TABLE distribution_assessment_round
  ADD CONSTRAINT distribution_assessment_round_period CHECK (period ~ '^\d{4}-(\d\d|Q[1-4])$'),
  ADD CONSTRAINT distribution_assessment_round_window CHECK (starts_at < ends_at AND ends_at <= opened_at);
CREATE INDEX distribution_assessment_round_open ON distribution_assessment_round (ends_at) WHERE finished_at IS NULL;

-- A round goes through the promoters once, and is over once.
CREATE FUNCTION distribution_round_goes_on() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moving CONSTANT text[] := ARRAY['judged_up_to', 'finished_at'];
BEGIN
  IF TG_OP = 'DELETE' OR OLD.finished_at IS NOT NULL OR NEW.judged_up_to < OLD.judged_up_to
    OR (NEW.judged_up_to IS NULL AND OLD.judged_up_to IS NOT NULL) OR to_jsonb(OLD) - moving <> to_jsonb(NEW) - moving THEN
    RAISE EXCEPTION 'A round of assessments only goes on' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER distribution_assessment_round_goes_on BEFORE UPDATE OR DELETE ON distribution_assessment_round
  FOR EACH ROW EXECUTE FUNCTION distribution_round_goes_on();
