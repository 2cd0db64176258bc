-- CreateEnum
CREATE TYPE "distribution_level" AS ENUM ('PROMOTER', 'LEADER');

-- CreateEnum
CREATE TYPE "distribution_level_cause" AS ENUM ('JOINED', 'STAFF', 'RULE', 'INCENTIVE', 'TRIAL_ENDED');

-- CreateEnum
CREATE TYPE "distribution_standing_state" AS ENUM ('GOOD', 'BANNED');

-- CreateEnum
CREATE TYPE "distribution_application_state" AS ENUM ('SUBMITTED', 'APPROVED', 'REFUSED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "distribution_handbook_kind" AS ENUM ('HANDBOOK', 'GROUP_RULES', 'TRAINING_RULES');

-- CreateTable
CREATE TABLE "distribution_promoter" (
    "id" UUID NOT NULL,
    "cause" TEXT NOT NULL,
    "application_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "distribution_promoter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "distribution_promoter_level" (
    "id" UUID NOT NULL,
    "promoter_id" UUID NOT NULL,
    "level" "distribution_level" NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3),
    "is_trial" BOOLEAN NOT NULL,
    "cause" "distribution_level_cause" NOT NULL,
    "reason" TEXT NOT NULL,
    "rule_id" UUID,
    "set_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "announced_at" TIMESTAMPTZ(3),

    CONSTRAINT "distribution_promoter_level_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "distribution_standing" (
    "id" UUID NOT NULL,
    "promoter_id" UUID NOT NULL,
    "standing" "distribution_standing_state" NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3),
    "reason" TEXT NOT NULL,
    "set_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "distribution_standing_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "distribution_application" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "state" "distribution_application_state" NOT NULL,
    "statement" TEXT NOT NULL,
    "evidence" JSONB NOT NULL,
    "invitation_id" UUID,
    "cause" TEXT,
    "reason" TEXT NOT NULL DEFAULT '',
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "distribution_application_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "distribution_invitation" (
    "id" UUID NOT NULL,
    "inviter_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "distribution_invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "distribution_handbook" (
    "id" UUID NOT NULL,
    "kind" "distribution_handbook_kind" NOT NULL,
    "version" INTEGER NOT NULL,
    "text_en" TEXT NOT NULL,
    "text_zh" TEXT NOT NULL,
    "published_by" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "distribution_handbook_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "distribution_handbook_acceptance" (
    "handbook_id" UUID NOT NULL,
    "promoter_id" UUID NOT NULL,
    "accepted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "distribution_handbook_acceptance_pkey" PRIMARY KEY ("promoter_id","handbook_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "distribution_promoter_application_id_key" ON "distribution_promoter"("application_id");

-- CreateIndex
CREATE INDEX "distribution_promoter_created_at_id_idx" ON "distribution_promoter"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "distribution_promoter_level_promoter_id_since_idx" ON "distribution_promoter_level"("promoter_id", "since");

-- CreateIndex
CREATE INDEX "distribution_promoter_level_promoter_id_created_at_id_idx" ON "distribution_promoter_level"("promoter_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "distribution_promoter_level_rule_id_idx" ON "distribution_promoter_level"("rule_id");

-- CreateIndex
CREATE INDEX "distribution_standing_promoter_id_since_idx" ON "distribution_standing"("promoter_id", "since");

-- CreateIndex
CREATE INDEX "distribution_standing_promoter_id_created_at_id_idx" ON "distribution_standing"("promoter_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "distribution_application_created_at_id_idx" ON "distribution_application"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "distribution_application_state_created_at_id_idx" ON "distribution_application"("state", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "distribution_application_user_id_created_at_id_idx" ON "distribution_application"("user_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "distribution_application_invitation_id_idx" ON "distribution_application"("invitation_id");

-- CreateIndex
CREATE UNIQUE INDEX "distribution_invitation_code_key" ON "distribution_invitation"("code");

-- CreateIndex
CREATE INDEX "distribution_invitation_inviter_id_created_at_id_idx" ON "distribution_invitation"("inviter_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "distribution_handbook_published_at_id_idx" ON "distribution_handbook"("published_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "distribution_handbook_kind_version_key" ON "distribution_handbook"("kind", "version");

-- CreateIndex
CREATE INDEX "distribution_handbook_acceptance_handbook_id_idx" ON "distribution_handbook_acceptance"("handbook_id");

-- AddForeignKey
ALTER TABLE "distribution_promoter" ADD CONSTRAINT "distribution_promoter_id_fkey" FOREIGN KEY ("id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution_promoter" ADD CONSTRAINT "distribution_promoter_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "distribution_application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution_promoter_level" ADD CONSTRAINT "distribution_promoter_level_promoter_id_fkey" FOREIGN KEY ("promoter_id") REFERENCES "distribution_promoter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution_standing" ADD CONSTRAINT "distribution_standing_promoter_id_fkey" FOREIGN KEY ("promoter_id") REFERENCES "distribution_promoter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution_application" ADD CONSTRAINT "distribution_application_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution_application" ADD CONSTRAINT "distribution_application_invitation_id_fkey" FOREIGN KEY ("invitation_id") REFERENCES "distribution_invitation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution_invitation" ADD CONSTRAINT "distribution_invitation_inviter_id_fkey" FOREIGN KEY ("inviter_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution_handbook_acceptance" ADD CONSTRAINT "distribution_handbook_acceptance_handbook_id_fkey" FOREIGN KEY ("handbook_id") REFERENCES "distribution_handbook"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution_handbook_acceptance" ADD CONSTRAINT "distribution_handbook_acceptance_promoter_id_fkey" FOREIGN KEY ("promoter_id") REFERENCES "distribution_promoter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the data model cannot say.
COMMENT ON TABLE distribution_handbook IS 'append-only';
COMMENT ON TABLE distribution_handbook_acceptance IS 'append-only';

-- At every moment one level and one standing: no two overlap, and below, none is missing.
ALTER TABLE distribution_promoter_level
  ADD CONSTRAINT distribution_promoter_level_window CHECK (until IS NULL OR until > since),
  ADD CONSTRAINT distribution_promoter_level_trial CHECK (NOT is_trial OR until IS NOT NULL),
  ADD CONSTRAINT distribution_promoter_level_rule CHECK ((cause = 'RULE') = (rule_id IS NOT NULL)),
  ADD CONSTRAINT distribution_promoter_level_one_at_a_time EXCLUDE USING gist (
    promoter_id WITH =, tstzrange(since, until) WITH &&);
CREATE INDEX distribution_promoter_level_to_announce ON distribution_promoter_level (since, id) WHERE announced_at IS NULL;

ALTER TABLE distribution_standing
  ADD CONSTRAINT distribution_standing_window CHECK (until IS NULL OR until > since),
  ADD CONSTRAINT distribution_standing_reason CHECK (standing = 'GOOD' OR reason <> ''),
  ADD CONSTRAINT distribution_standing_one_at_a_time EXCLUDE USING gist (
    promoter_id WITH =, tstzrange(since, until) WITH &&);

-- Checked at the end of the transaction, since a change ends one row and begins another.
CREATE FUNCTION distribution_has_no_gap() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed jsonb := CASE TG_OP WHEN 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END;
  promoter uuid := coalesce(changed ->> 'promoter_id', changed ->> 'id')::uuid;
  whole tstzmultirange;
BEGIN
  SELECT tstzmultirange(tstzrange(created_at, NULL)) INTO whole FROM distribution_promoter WHERE id = promoter;
  IF whole IS DISTINCT FROM (SELECT range_agg(tstzrange(since, until)) FROM distribution_promoter_level WHERE promoter_id = promoter)
    OR whole IS DISTINCT FROM (SELECT range_agg(tstzrange(since, until)) FROM distribution_standing WHERE promoter_id = promoter)
  THEN
    RAISE EXCEPTION 'Promoter % lacks a level or a standing for some time', promoter USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER distribution_promoter_no_gap AFTER INSERT OR UPDATE OR DELETE ON distribution_promoter
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION distribution_has_no_gap();
CREATE CONSTRAINT TRIGGER distribution_promoter_level_no_gap AFTER INSERT OR UPDATE OR DELETE ON distribution_promoter_level
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION distribution_has_no_gap();
CREATE CONSTRAINT TRIGGER distribution_standing_no_gap AFTER INSERT OR UPDATE OR DELETE ON distribution_standing
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION distribution_has_no_gap();

-- What was is fixed: a period may end earlier than planned, and what lies ahead of a trial may be called off.
CREATE FUNCTION distribution_past_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF to_jsonb(OLD) ->> 'cause' = 'TRIAL_ENDED' AND to_jsonb(OLD) ->> 'announced_at' IS NULL THEN
      RETURN OLD;
    END IF;
  ELSIF to_jsonb(OLD) - 'until' - 'announced_at' = to_jsonb(NEW) - 'until' - 'announced_at'
    AND (NEW.until IS NOT DISTINCT FROM OLD.until OR OLD.until IS NULL OR NEW.until < OLD.until)
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'The history of a promoter cannot be changed' USING ERRCODE = 'check_violation';
END
$$;
CREATE TRIGGER distribution_promoter_level_fixed BEFORE UPDATE OR DELETE ON distribution_promoter_level
  FOR EACH ROW EXECUTE FUNCTION distribution_past_is_fixed();
CREATE TRIGGER distribution_standing_fixed BEFORE UPDATE OR DELETE ON distribution_standing
  FOR EACH ROW EXECUTE FUNCTION distribution_past_is_fixed();


ALTER TABLE distribution_application
  ADD CONSTRAINT distribution_application_decided CHECK ((state = 'SUBMITTED') = (decided_at IS NULL)
    AND (decided_at IS NULL) = (decided_by IS NULL)),
  ADD CONSTRAINT distribution_application_cause CHECK ((state = 'APPROVED') = (cause IS NOT NULL)),
  ADD CONSTRAINT distribution_application_reason CHECK (state <> 'REFUSED' OR reason <> '');
-- One open application for each member, and none of who is a promoter already.
CREATE UNIQUE INDEX distribution_application_one_each ON distribution_application (user_id) WHERE state IN ('SUBMITTED', 'APPROVED');
-- An invitation brings one promoter; what was refused or withdrawn has not used it.
CREATE UNIQUE INDEX distribution_application_one_by_invitation ON distribution_application (invitation_id) WHERE state IN ('SUBMITTED', 'APPROVED');

-- An application is decided once, and what it says stays as it was written.
CREATE FUNCTION distribution_decision_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  decision CONSTANT text[] := ARRAY['state', 'cause', 'reason', 'decided_by', 'decided_at'];
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state <> 'SUBMITTED' OR to_jsonb(OLD) - decision <> to_jsonb(NEW) - decision THEN
    RAISE EXCEPTION 'An application that was decided cannot be changed' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER distribution_application_fixed BEFORE UPDATE OR DELETE ON distribution_application
  FOR EACH ROW EXECUTE FUNCTION distribution_decision_is_fixed();

ALTER TABLE distribution_invitation ADD CONSTRAINT distribution_invitation_window CHECK (expires_at > created_at);
ALTER TABLE distribution_handbook ADD CONSTRAINT distribution_handbook_version CHECK (version > 0);
