-- CreateEnum
CREATE TYPE "CommentState" AS ENUM ('VISIBLE', 'HIDDEN', 'REMOVED');

-- CreateEnum
CREATE TYPE "ModerationReason" AS ENUM ('SPAM', 'ADVERT', 'FRAUD', 'HATE', 'SEXUAL', 'VIOLENCE', 'ILLEGAL', 'COPYRIGHT', 'MISINFORMATION', 'OTHER');

-- CreateEnum
CREATE TYPE "ModerationRuleKind" AS ENUM ('WORDS', 'RATE', 'NEW_ACCOUNT', 'LINKS');

-- CreateEnum
CREATE TYPE "ModerationAction" AS ENUM ('REFUSE', 'REVIEW', 'FLAG');

-- CreateEnum
CREATE TYPE "ModerationRuleState" AS ENUM ('DRAFT', 'ACTIVE', 'RETIRED');

-- CreateEnum
CREATE TYPE "ModerationReportState" AS ENUM ('OPEN', 'UPHELD', 'DISMISSED');

-- CreateEnum
CREATE TYPE "ModerationCaseState" AS ENUM ('OPEN', 'DECIDED', 'APPEALED', 'CLOSED');

-- CreateEnum
CREATE TYPE "ModerationDecision" AS ENUM ('DISMISS', 'HIDE', 'REMOVE', 'WARN', 'SUSPEND_AUTHOR');

-- CreateEnum
CREATE TYPE "ModerationStepKind" AS ENUM ('OPENED', 'HELD', 'ASSIGNED', 'DECIDED', 'APPEALED', 'GRANTED', 'REFUSED', 'FINAL');

-- CreateEnum
CREATE TYPE "ModerationAppealState" AS ENUM ('NONE', 'PENDING', 'GRANTED', 'REFUSED');

-- CreateEnum
CREATE TYPE "ModerationReviewState" AS ENUM ('PENDING', 'APPROVED', 'REFUSED', 'WITHDRAWN');

-- AlterTable
ALTER TABLE "app_user" ADD COLUMN     "bio_hidden_by" UUID;

-- AlterTable
ALTER TABLE "comment" ADD COLUMN     "held_at" TIMESTAMPTZ(3),
ADD COLUMN     "hidden_by" UUID,
ADD COLUMN     "state" "CommentState" NOT NULL DEFAULT 'VISIBLE';

-- AlterTable
ALTER TABLE "post" ADD COLUMN     "hidden_by" UUID;

-- CreateTable
CREATE TABLE "moderation_rule" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "kind" "ModerationRuleKind" NOT NULL,
    "action" "ModerationAction" NOT NULL,
    "state" "ModerationRuleState" NOT NULL DEFAULT 'DRAFT',
    "reason" "ModerationReason" NOT NULL,
    "explanation_en" TEXT NOT NULL,
    "explanation_zh" TEXT NOT NULL,
    "words" TEXT[],
    "hosts" TEXT[],
    "limit_count" INTEGER,
    "window_seconds" INTEGER,
    "account_days" INTEGER,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "activated_at" TIMESTAMPTZ(3),
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "moderation_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "moderation_case" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "author_id" UUID,
    "text" TEXT NOT NULL,
    "state" "ModerationCaseState" NOT NULL,
    "reason" "ModerationReason" NOT NULL,
    "rule_id" UUID,
    "report_count" INTEGER NOT NULL DEFAULT 0,
    "weight" INTEGER NOT NULL DEFAULT 0,
    "held_at" TIMESTAMPTZ(3),
    "decision" "ModerationDecision",
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "explanation" TEXT,
    "note" TEXT,
    "suspended_until" TIMESTAMPTZ(3),
    "appeal_until" TIMESTAMPTZ(3),
    "appeal_state" "ModerationAppealState" NOT NULL DEFAULT 'NONE',
    "appeal_text" TEXT,
    "appealed_at" TIMESTAMPTZ(3),
    "appeal_answer" TEXT,
    "assigned_to" TEXT,
    "assigned_until" TIMESTAMPTZ(3),
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "moderation_case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "moderation_case_step" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "kind" "ModerationStepKind" NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "moderation_case_step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "moderation_report" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "reporter_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "reason" "ModerationReason" NOT NULL,
    "text" TEXT NOT NULL,
    "weighs" BOOLEAN NOT NULL,
    "state" "ModerationReportState" NOT NULL DEFAULT 'OPEN',
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "moderation_report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "moderation_reporter" (
    "user_id" UUID NOT NULL,
    "upheld" INTEGER NOT NULL DEFAULT 0,
    "dismissed" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "moderation_reporter_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "moderation_suspension" (
    "case_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "lifted_at" TIMESTAMPTZ(3),

    CONSTRAINT "moderation_suspension_pkey" PRIMARY KEY ("case_id")
);

-- CreateTable
CREATE TABLE "moderation_review" (
    "id" UUID NOT NULL,
    "post_id" UUID NOT NULL,
    "rule_id" UUID NOT NULL,
    "state" "ModerationReviewState" NOT NULL DEFAULT 'PENDING',
    "reason" TEXT NOT NULL DEFAULT '',
    "decided_by" TEXT,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "moderation_review_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "moderation_log" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "reason" "ModerationReason" NOT NULL,
    "decision" "ModerationDecision" NOT NULL,
    "appeal_state" "ModerationAppealState" NOT NULL DEFAULT 'NONE',
    "rule_id" UUID,

    CONSTRAINT "moderation_log_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "moderation_total" (
    "month" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "reason" "ModerationReason" NOT NULL,
    "decision" "ModerationDecision" NOT NULL,
    "decided" INTEGER NOT NULL DEFAULT 0,
    "appealed" INTEGER NOT NULL DEFAULT 0,
    "granted" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "moderation_total_pkey" PRIMARY KEY ("month","kind","reason","decision")
);

-- CreateIndex
CREATE INDEX "moderation_rule_created_at_id_idx" ON "moderation_rule"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "moderation_rule_slug_version_key" ON "moderation_rule"("slug", "version");

-- CreateIndex
CREATE INDEX "moderation_case_opened_at_id_idx" ON "moderation_case"("opened_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "moderation_case_state_opened_at_id_idx" ON "moderation_case"("state", "opened_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "moderation_case_kind_opened_at_id_idx" ON "moderation_case"("kind", "opened_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "moderation_case_reason_opened_at_id_idx" ON "moderation_case"("reason", "opened_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "moderation_case_author_id_opened_at_id_idx" ON "moderation_case"("author_id", "opened_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "moderation_case_kind_subject_id_opened_at_idx" ON "moderation_case"("kind", "subject_id", "opened_at" DESC);

-- CreateIndex
CREATE INDEX "moderation_case_rule_id_idx" ON "moderation_case"("rule_id");

-- CreateIndex
CREATE INDEX "moderation_case_step_case_id_at_id_idx" ON "moderation_case_step"("case_id", "at", "id");

-- CreateIndex
CREATE INDEX "moderation_report_case_id_created_at_id_idx" ON "moderation_report"("case_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "moderation_report_reporter_id_created_at_id_idx" ON "moderation_report"("reporter_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "moderation_suspension_user_id_until_idx" ON "moderation_suspension"("user_id", "until" DESC);

-- CreateIndex
CREATE INDEX "moderation_review_post_id_submitted_at_idx" ON "moderation_review"("post_id", "submitted_at" DESC);

-- CreateIndex
CREATE INDEX "moderation_review_state_submitted_at_id_idx" ON "moderation_review"("state", "submitted_at", "id");

-- CreateIndex
CREATE INDEX "moderation_review_rule_id_idx" ON "moderation_review"("rule_id");

-- CreateIndex
CREATE UNIQUE INDEX "moderation_log_case_id_key" ON "moderation_log"("case_id");

-- CreateIndex
CREATE INDEX "moderation_log_day_id_idx" ON "moderation_log"("day" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "post_author_id_published_at_idx" ON "post"("author_id", "published_at");

-- AddForeignKey
ALTER TABLE "moderation_case" ADD CONSTRAINT "moderation_case_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moderation_case" ADD CONSTRAINT "moderation_case_rule_id_fkey" FOREIGN KEY ("rule_id") REFERENCES "moderation_rule"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moderation_case_step" ADD CONSTRAINT "moderation_case_step_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "moderation_case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moderation_report" ADD CONSTRAINT "moderation_report_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "moderation_case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moderation_report" ADD CONSTRAINT "moderation_report_reporter_id_fkey" FOREIGN KEY ("reporter_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moderation_suspension" ADD CONSTRAINT "moderation_suspension_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "moderation_case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moderation_review" ADD CONSTRAINT "moderation_review_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moderation_review" ADD CONSTRAINT "moderation_review_rule_id_fkey" FOREIGN KEY ("rule_id") REFERENCES "moderation_rule"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moderation_log" ADD CONSTRAINT "moderation_log_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "moderation_case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the data model cannot say.
ALTER TABLE post ADD CONSTRAINT post_hidden_by CHECK (hidden_by IS NULL OR state IN ('HIDDEN', 'REMOVED'));
ALTER TABLE comment ADD CONSTRAINT comment_hidden_by CHECK (
  (state = 'VISIBLE' AND hidden_by IS NULL AND held_at IS NULL) OR (state <> 'VISIBLE' AND hidden_by IS NOT NULL));

-- Comments directly under a post, in their order: IS NULL does not keep that of the index that has their parent, too.
CREATE INDEX comment_directly_under ON comment (post_id, created_at, id) WHERE parent_id IS NULL;

-- A version of a rule stays what it was; at most one of each slug is in force.
CREATE UNIQUE INDEX moderation_rule_in_force ON moderation_rule (slug) WHERE state = 'ACTIVE';
ALTER TABLE moderation_rule
  ADD CONSTRAINT moderation_rule_terms CHECK (version > 0 AND CASE kind
    WHEN 'WORDS' THEN cardinality(words) > 0 AND limit_count IS NULL AND window_seconds IS NULL AND account_days IS NULL
    WHEN 'LINKS' THEN cardinality(words) = 0 AND limit_count IS NULL AND window_seconds IS NULL AND account_days IS NULL
    WHEN 'RATE' THEN limit_count > 0 AND window_seconds > 0 AND account_days IS NULL
    ELSE limit_count > 0 AND account_days > 0 AND window_seconds IS NULL AND action = 'REVIEW' END),
  ADD CONSTRAINT moderation_rule_clocks CHECK (
    (state <> 'ACTIVE' OR activated_at IS NOT NULL AND retired_at IS NULL) AND (state = 'RETIRED') = (retired_at IS NOT NULL));
CREATE FUNCTION moderation_rule_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moving CONSTANT text[] := ARRAY['state', 'activated_at', 'retired_at'];
BEGIN
  IF TG_OP = 'DELETE' OR to_jsonb(OLD) - moving <> to_jsonb(NEW) - moving
    OR (OLD.state, NEW.state) NOT IN (('DRAFT', 'ACTIVE'), ('DRAFT', 'RETIRED'), ('ACTIVE', 'RETIRED')) THEN
    RAISE EXCEPTION 'A version of a rule stays what it was' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER moderation_rule_fixed BEFORE UPDATE OR DELETE ON moderation_rule
  FOR EACH ROW EXECUTE FUNCTION moderation_rule_is_fixed();

-- All that is reported about one thing gathers in one open case.
CREATE UNIQUE INDEX moderation_case_one_open ON moderation_case (kind, subject_id) WHERE state = 'OPEN';
CREATE INDEX moderation_case_to_close ON moderation_case (appeal_until) WHERE state = 'DECIDED';
ALTER TABLE moderation_case
  ADD CONSTRAINT moderation_case_counts CHECK (report_count >= 0 AND weight BETWEEN 0 AND report_count),
  ADD CONSTRAINT moderation_case_decided CHECK (
    (state = 'OPEN') = (decision IS NULL) AND num_nonnulls(decision, decided_by, decided_at, explanation) IN (0, 4)
    AND (state <> 'DECIDED' OR appeal_until IS NOT NULL) AND (state = 'CLOSED') = (closed_at IS NOT NULL)
    AND (decision <> 'DISMISS' OR state = 'CLOSED' AND appeal_until IS NULL)
    AND (decision = 'SUSPEND_AUTHOR') = (suspended_until IS NOT NULL)),
  ADD CONSTRAINT moderation_case_appealed CHECK (
    (appeal_state = 'NONE') = (appeal_text IS NULL) AND (appeal_text IS NULL) = (appealed_at IS NULL)
    AND (state = 'APPEALED') = (appeal_state = 'PENDING') AND (appeal_state IN ('GRANTED', 'REFUSED')) = (appeal_answer IS NOT NULL)
    AND (appealed_at IS NULL OR appealed_at < appeal_until)),
  ADD CONSTRAINT moderation_case_assigned CHECK ((assigned_to IS NULL) = (assigned_until IS NULL));
CREATE FUNCTION moderation_case_goes_on() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  fixed CONSTANT text[] := ARRAY['id', 'kind', 'subject_id', 'author_id', 'text', 'reason', 'rule_id', 'opened_at'];
  said CONSTANT text[] := ARRAY['decision', 'decided_by', 'decided_at', 'explanation', 'note', 'suspended_until', 'appeal_until', 'report_count', 'weight', 'held_at'];
  field text;
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'A case stays' USING ERRCODE = 'check_violation';
  END IF;
  FOREACH field IN ARRAY fixed || CASE WHEN OLD.state = 'OPEN' THEN ARRAY[]::text[] ELSE said END LOOP
    IF to_jsonb(OLD) -> field <> to_jsonb(NEW) -> field THEN
      RAISE EXCEPTION 'What a case is about, and what was decided in it, stays: %', field USING ERRCODE = 'check_violation';
    END IF;
  END LOOP;
  IF OLD.state <> NEW.state
    AND (OLD.state, NEW.state) NOT IN (('OPEN', 'DECIDED'), ('OPEN', 'CLOSED'), ('DECIDED', 'APPEALED'), ('DECIDED', 'CLOSED'), ('APPEALED', 'CLOSED')) THEN
    RAISE EXCEPTION 'A case that is % cannot become %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER moderation_case_forwards BEFORE UPDATE OR DELETE ON moderation_case
  FOR EACH ROW EXECUTE FUNCTION moderation_case_goes_on();

COMMENT ON TABLE moderation_case_step IS 'append-only';
CREATE TRIGGER moderation_case_step_append_only BEFORE UPDATE OR DELETE ON moderation_case_step
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- One open report of each member about each thing.
CREATE UNIQUE INDEX moderation_report_one_open ON moderation_report (reporter_id, kind, subject_id) WHERE state = 'OPEN';
CREATE FUNCTION moderation_report_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR to_jsonb(OLD) - 'state' <> to_jsonb(NEW) - 'state'
    OR (OLD.state, NEW.state) NOT IN (('OPEN', 'UPHELD'), ('OPEN', 'DISMISSED'), ('UPHELD', 'DISMISSED')) THEN
    RAISE EXCEPTION 'A report stays what it was' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER moderation_report_fixed BEFORE UPDATE OR DELETE ON moderation_report
  FOR EACH ROW EXECUTE FUNCTION moderation_report_is_fixed();
ALTER TABLE moderation_reporter ADD CONSTRAINT moderation_reporter_counts CHECK (upheld >= 0 AND dismissed >= 0);

-- A suspension ends when it was said, or is lifted once before.
ALTER TABLE moderation_suspension ADD CONSTRAINT moderation_suspension_times CHECK ("from" < until AND lifted_at >= "from");
CREATE FUNCTION moderation_suspension_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR to_jsonb(OLD) - 'lifted_at' <> to_jsonb(NEW) - 'lifted_at' OR OLD.lifted_at IS NOT NULL THEN
    RAISE EXCEPTION 'A suspension stays what it was' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER moderation_suspension_fixed BEFORE UPDATE OR DELETE ON moderation_suspension
  FOR EACH ROW EXECUTE FUNCTION moderation_suspension_is_fixed();

-- A post waits for staff once at a time.
CREATE UNIQUE INDEX moderation_review_one_pending ON moderation_review (post_id) WHERE state = 'PENDING';
ALTER TABLE moderation_review ADD CONSTRAINT moderation_review_clocks CHECK (
  (state = 'PENDING') = (decided_at IS NULL) AND (state <> 'REFUSED' OR reason <> ''));

ALTER TABLE moderation_total ADD CONSTRAINT moderation_total_counts CHECK (
  decided > 0 AND appealed BETWEEN 0 AND decided AND granted BETWEEN 0 AND appealed AND extract(day FROM month) = 1);
