-- CreateEnum
CREATE TYPE "mcn_contract_state" AS ENUM ('PROPOSED', 'SIGNED', 'ENDED', 'DECLINED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "mcn_contract_side" AS ENUM ('TALENT', 'AGENCY');

-- CreateEnum
CREATE TYPE "mcn_exit_rule" AS ENUM ('AT_TERM', 'BY_NOTICE');

-- CreateEnum
CREATE TYPE "mcn_dispute_state" AS ENUM ('OPEN', 'ANSWERED', 'DECIDED', 'LAPSED');

-- CreateEnum
CREATE TYPE "mcn_dispute_decision" AS ENUM ('STANDS', 'ENDS_AT_ONCE');

-- CreateEnum
CREATE TYPE "mcn_drive_state" AS ENUM ('OPEN', 'CLOSED');

-- CreateEnum
CREATE TYPE "mcn_application_state" AS ENUM ('APPLIED', 'TAKEN', 'DECLINED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "mcn_sale_outcome" AS ENUM ('SHARED', 'NO_RATE', 'NOTHING', 'CLAIMED_BY_ANOTHER');

-- CreateEnum
CREATE TYPE "mcn_party" AS ENUM ('AGENCY', 'TALENT');

-- CreateTable
CREATE TABLE "mcn_agency" (
    "id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "intro" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mcn_agency_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mcn_contract" (
    "id" UUID NOT NULL,
    "agency_id" UUID,
    "talent_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "state" "mcn_contract_state" NOT NULL DEFAULT 'PROPOSED',
    "proposed_by" "mcn_contract_side" NOT NULL,
    "is_exclusive" BOOLEAN NOT NULL,
    "agency_share_basis_points" INTEGER NOT NULL,
    "exit_rule" "mcn_exit_rule" NOT NULL,
    "notice_days" INTEGER NOT NULL,
    "starts_at" TIMESTAMPTZ(3),
    "ends_at" TIMESTAMPTZ(3),
    "document_hash" TEXT NOT NULL,
    "terms_hash" TEXT NOT NULL,
    "talent_consented_at" TIMESTAMPTZ(3),
    "agency_consented_at" TIMESTAMPTZ(3),
    "signed_at" TIMESTAMPTZ(3),
    "since" TIMESTAMPTZ(3),
    "until" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "ended_by" TEXT,
    "end_reason" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mcn_contract_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mcn_dispute" (
    "id" UUID NOT NULL,
    "contract_id" UUID NOT NULL,
    "opened_by" "mcn_contract_side" NOT NULL,
    "statement" TEXT NOT NULL,
    "answer" TEXT,
    "answered_at" TIMESTAMPTZ(3),
    "answer_until" TIMESTAMPTZ(3) NOT NULL,
    "decide_until" TIMESTAMPTZ(3) NOT NULL,
    "state" "mcn_dispute_state" NOT NULL DEFAULT 'OPEN',
    "decision" "mcn_dispute_decision",
    "reason" TEXT NOT NULL DEFAULT '',
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mcn_dispute_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mcn_drive" (
    "id" UUID NOT NULL,
    "agency_id" UUID NOT NULL,
    "category" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "brief" TEXT NOT NULL,
    "state" "mcn_drive_state" NOT NULL DEFAULT 'OPEN',
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mcn_drive_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mcn_application" (
    "id" UUID NOT NULL,
    "drive_id" UUID NOT NULL,
    "talent_id" UUID NOT NULL,
    "statement" TEXT NOT NULL,
    "state" "mcn_application_state" NOT NULL DEFAULT 'APPLIED',
    "contract_id" UUID,
    "reason" TEXT NOT NULL DEFAULT '',
    "decided_at" TIMESTAMPTZ(3),
    "decided_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mcn_application_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mcn_service_rate" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "basis_points" INTEGER NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mcn_service_rate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mcn_sale" (
    "order_id" UUID NOT NULL,
    "talent_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "agency_ids" UUID[],
    "outcome" "mcn_sale_outcome" NOT NULL,
    "rate_id" UUID,
    "currency" CHAR(3) NOT NULL,
    "net_minor" BIGINT NOT NULL,
    "returned_minor" BIGINT NOT NULL DEFAULT 0,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mcn_sale_pkey" PRIMARY KEY ("order_id")
);

-- CreateTable
CREATE TABLE "mcn_split" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "order_line_id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "contract_id" UUID NOT NULL,
    "party" "mcn_party" NOT NULL,
    "beneficiary_id" UUID,
    "customer_id" UUID NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "base_minor" BIGINT NOT NULL,
    "pot_minor" BIGINT NOT NULL,
    "share_basis_points" INTEGER NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "reversed_minor" BIGINT NOT NULL DEFAULT 0,
    "earned_at" TIMESTAMPTZ(3) NOT NULL,
    "release_at" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),
    "blocked_by" TEXT,
    "released_at" TIMESTAMPTZ(3),

    CONSTRAINT "mcn_split_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mcn_talent_link" (
    "id" UUID NOT NULL,
    "talent_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mcn_talent_link_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "mcn_agency_owner_id_key" ON "mcn_agency"("owner_id");

-- CreateIndex
CREATE UNIQUE INDEX "mcn_agency_name_key_key" ON "mcn_agency"("name_key");

-- CreateIndex
CREATE INDEX "mcn_agency_created_at_id_idx" ON "mcn_agency"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "mcn_contract_agency_id_created_at_id_idx" ON "mcn_contract"("agency_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "mcn_contract_talent_id_created_at_id_idx" ON "mcn_contract"("talent_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "mcn_contract_created_at_id_idx" ON "mcn_contract"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "mcn_dispute_contract_id_created_at_id_idx" ON "mcn_dispute"("contract_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "mcn_dispute_created_at_id_idx" ON "mcn_dispute"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "mcn_dispute_state_created_at_id_idx" ON "mcn_dispute"("state", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "mcn_drive_created_at_id_idx" ON "mcn_drive"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "mcn_drive_category_created_at_id_idx" ON "mcn_drive"("category", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "mcn_drive_agency_id_idx" ON "mcn_drive"("agency_id");

-- CreateIndex
CREATE UNIQUE INDEX "mcn_application_contract_id_key" ON "mcn_application"("contract_id");

-- CreateIndex
CREATE INDEX "mcn_application_drive_id_created_at_id_idx" ON "mcn_application"("drive_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "mcn_application_talent_id_created_at_id_idx" ON "mcn_application"("talent_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "mcn_application_drive_id_talent_id_key" ON "mcn_application"("drive_id", "talent_id");

-- CreateIndex
CREATE UNIQUE INDEX "mcn_service_rate_version_key" ON "mcn_service_rate"("version");

-- CreateIndex
CREATE UNIQUE INDEX "mcn_service_rate_valid_from_key" ON "mcn_service_rate"("valid_from");

-- CreateIndex
CREATE INDEX "mcn_service_rate_created_at_id_idx" ON "mcn_service_rate"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "mcn_split_order_id_idx" ON "mcn_split"("order_id");

-- CreateIndex
CREATE INDEX "mcn_split_contract_id_earned_at_id_idx" ON "mcn_split"("contract_id", "earned_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "mcn_split_due_at_idx" ON "mcn_split"("due_at");

-- CreateIndex
CREATE UNIQUE INDEX "mcn_split_order_line_id_contract_id_party_key" ON "mcn_split"("order_line_id", "contract_id", "party");

-- CreateIndex
CREATE INDEX "mcn_talent_link_talent_id_created_at_id_idx" ON "mcn_talent_link"("talent_id", "created_at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "mcn_agency" ADD CONSTRAINT "mcn_agency_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mcn_contract" ADD CONSTRAINT "mcn_contract_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "mcn_agency"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mcn_contract" ADD CONSTRAINT "mcn_contract_talent_id_fkey" FOREIGN KEY ("talent_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mcn_dispute" ADD CONSTRAINT "mcn_dispute_contract_id_fkey" FOREIGN KEY ("contract_id") REFERENCES "mcn_contract"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mcn_drive" ADD CONSTRAINT "mcn_drive_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "mcn_agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mcn_application" ADD CONSTRAINT "mcn_application_drive_id_fkey" FOREIGN KEY ("drive_id") REFERENCES "mcn_drive"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mcn_application" ADD CONSTRAINT "mcn_application_talent_id_fkey" FOREIGN KEY ("talent_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mcn_application" ADD CONSTRAINT "mcn_application_contract_id_fkey" FOREIGN KEY ("contract_id") REFERENCES "mcn_contract"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mcn_sale" ADD CONSTRAINT "mcn_sale_rate_id_fkey" FOREIGN KEY ("rate_id") REFERENCES "mcn_service_rate"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mcn_split" ADD CONSTRAINT "mcn_split_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "mcn_sale"("order_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mcn_split" ADD CONSTRAINT "mcn_split_contract_id_fkey" FOREIGN KEY ("contract_id") REFERENCES "mcn_contract"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mcn_talent_link" ADD CONSTRAINT "mcn_talent_link_talent_id_fkey" FOREIGN KEY ("talent_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the data model cannot say.
ALTER TABLE mcn_agency ADD CONSTRAINT mcn_agency_named CHECK (name <> '' AND name_key <> '');

ALTER TABLE mcn_contract
  ADD CONSTRAINT mcn_contract_version CHECK (version > 0),
  ADD CONSTRAINT mcn_contract_share CHECK (agency_share_basis_points BETWEEN 0 AND 10000),
  ADD CONSTRAINT mcn_contract_notice CHECK (notice_days BETWEEN 0 AND 365),
  ADD CONSTRAINT mcn_contract_exit CHECK (exit_rule = 'BY_NOTICE' OR (notice_days = 0 AND ends_at IS NOT NULL)),
  ADD CONSTRAINT mcn_contract_hashes CHECK (document_hash ~ '^[0-9a-f]{64}$' AND terms_hash ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT mcn_contract_proposer CHECK (CASE proposed_by WHEN 'TALENT' THEN talent_consented_at ELSE agency_consented_at END IS NOT NULL),
  -- Signed is what both have consented to, and only that is in force.
  ADD CONSTRAINT mcn_contract_signed CHECK ((state IN ('SIGNED', 'ENDED')) = (signed_at IS NOT NULL)
    AND (signed_at IS NULL) = (since IS NULL)
    AND (signed_at IS NULL OR (talent_consented_at IS NOT NULL AND agency_consented_at IS NOT NULL))
    AND (signed_at IS NOT NULL OR until IS NULL)),
  ADD CONSTRAINT mcn_contract_ended CHECK ((state IN ('PROPOSED', 'SIGNED')) = (ended_at IS NULL)
    AND (ended_at IS NULL) = (ended_by IS NULL) AND (state <> 'ENDED' OR until IS NOT NULL)),
  -- In force not before it was signed, not after its term; and its end is never decided for the past.
  ADD CONSTRAINT mcn_contract_window CHECK (since >= signed_at AND since >= starts_at AND until >= since AND until <= ends_at
    AND (signed_at IS NULL OR ends_at IS NULL OR until IS NOT NULL) AND (state <> 'ENDED' OR until >= ended_at)),
  -- At every moment one version between the same two sides, the platform being one.
  ADD CONSTRAINT mcn_contract_one_version EXCLUDE USING gist (talent_id WITH =,
    (coalesce(agency_id, '00000000-0000-0000-0000-000000000000'::uuid)) WITH =, tstzrange(since, until) WITH &&) WHERE (signed_at IS NOT NULL),
  -- Two exclusive contracts never overlap.
  ADD CONSTRAINT mcn_contract_one_exclusive EXCLUDE USING gist (talent_id WITH =, tstzrange(since, until) WITH &&)
    WHERE (is_exclusive AND signed_at IS NOT NULL);
CREATE UNIQUE INDEX mcn_contract_versions ON mcn_contract
  (talent_id, (coalesce(agency_id, '00000000-0000-0000-0000-000000000000'::uuid)), version);
CREATE UNIQUE INDEX mcn_contract_one_proposal ON mcn_contract (talent_id, agency_id) NULLS NOT DISTINCT WHERE state = 'PROPOSED';

-- Terms never change, states go one way, and an end is only brought forward.
CREATE FUNCTION mcn_contract_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  consent CONSTANT text[] := ARRAY['talent_consented_at', 'agency_consented_at'];
  signing CONSTANT text[] := ARRAY['state', 'signed_at', 'since', 'until'];
  ending CONSTANT text[] := ARRAY['state', 'until', 'ended_at', 'ended_by', 'end_reason'];
  may CONSTANT text[] := CASE
    WHEN TG_OP = 'DELETE' THEN NULL
    WHEN OLD.state = 'PROPOSED' AND NEW.state = 'PROPOSED' THEN consent
    WHEN OLD.state = 'PROPOSED' AND NEW.state = 'SIGNED' THEN consent || signing
    WHEN OLD.state = 'PROPOSED' AND NEW.state IN ('DECLINED', 'WITHDRAWN') THEN ending
    WHEN OLD.state IN ('SIGNED', 'ENDED') AND NEW.state = 'ENDED' AND (OLD.until IS NULL OR NEW.until <= OLD.until) THEN ending
  END;
BEGIN
  IF may IS NULL OR to_jsonb(OLD) - may <> to_jsonb(NEW) - may THEN
    RAISE EXCEPTION 'What was agreed in contract % cannot be changed', OLD.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER mcn_contract_fixed BEFORE UPDATE OR DELETE ON mcn_contract
  FOR EACH ROW EXECUTE FUNCTION mcn_contract_is_fixed();

-- Rosters at a moment.
CREATE INDEX mcn_contract_in_force ON mcn_contract USING gist (agency_id, tstzrange(since, until)) WHERE signed_at IS NOT NULL;
CREATE INDEX mcn_contract_at ON mcn_contract USING gist (talent_id, tstzrange(since, until)) WHERE signed_at IS NOT NULL;

-- What agencies get together of what a creator earns is never more than all of it, at whatever moment.
CREATE FUNCTION mcn_contract_shares_fit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  others int;
BEGIN
  -- Two who sign with the same creator wait for each other here, and the second sees what the first has signed.
  PERFORM pg_advisory_xact_lock(hashtextextended('mcn talent ' || NEW.talent_id, 0));
  SELECT max(together.shares) INTO others
  FROM (SELECT NEW.since AS at UNION SELECT o.since FROM mcn_contract o WHERE o.talent_id = NEW.talent_id AND o.id <> NEW.id
    AND o.signed_at IS NOT NULL AND tstzrange(NEW.since, NEW.until) @> o.since) moments
  CROSS JOIN LATERAL (SELECT sum(c.agency_share_basis_points) AS shares FROM mcn_contract c WHERE c.talent_id = NEW.talent_id
    AND c.id <> NEW.id AND c.signed_at IS NOT NULL AND tstzrange(c.since, c.until) @> moments.at) together;
  IF coalesce(others, 0) + NEW.agency_share_basis_points > 10000 THEN
    RAISE EXCEPTION 'Contract % violates constraint "mcn_contract_shares": % beside %', NEW.id, NEW.agency_share_basis_points, others
      USING ERRCODE = 'check_violation', CONSTRAINT = 'mcn_contract_shares';
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER mcn_contract_shares_signed AFTER UPDATE ON mcn_contract
  FOR EACH ROW WHEN (OLD.signed_at IS NULL AND NEW.signed_at IS NOT NULL AND NEW.since IS DISTINCT FROM NEW.until)
  EXECUTE FUNCTION mcn_contract_shares_fit();
CREATE TRIGGER mcn_contract_shares_added AFTER INSERT ON mcn_contract
  FOR EACH ROW WHEN (NEW.signed_at IS NOT NULL AND NEW.since IS DISTINCT FROM NEW.until)
  EXECUTE FUNCTION mcn_contract_shares_fit();

-- A rate is known everywhere before it is in force, and what was given by it stays explained.
COMMENT ON TABLE mcn_service_rate IS 'append-only';
ALTER TABLE mcn_service_rate
  ADD CONSTRAINT mcn_service_rate_range CHECK (basis_points BETWEEN 0 AND 10000 AND version > 0),
  ADD CONSTRAINT mcn_service_rate_notice CHECK (valid_from >= created_at + interval '1 minute');

ALTER TABLE mcn_sale
  ADD CONSTRAINT mcn_sale_amounts CHECK (returned_minor BETWEEN 0 AND net_minor),
  ADD CONSTRAINT mcn_sale_not_oneself CHECK (talent_id <> customer_id),
  ADD CONSTRAINT mcn_sale_rate CHECK ((outcome = 'NO_RATE') = (rate_id IS NULL));
CREATE FUNCTION mcn_sale_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR to_jsonb(OLD) - 'returned_minor' <> to_jsonb(NEW) - 'returned_minor'
    OR NEW.returned_minor < OLD.returned_minor THEN
    RAISE EXCEPTION 'What came of order % cannot be changed', OLD.order_id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER mcn_sale_fixed BEFORE UPDATE OR DELETE ON mcn_sale FOR EACH ROW EXECUTE FUNCTION mcn_sale_is_fixed();

ALTER TABLE mcn_split
  ADD CONSTRAINT mcn_split_amounts CHECK (amount_minor > 0 AND amount_minor <= pot_minor AND pot_minor <= base_minor
    AND reversed_minor BETWEEN 0 AND amount_minor),
  ADD CONSTRAINT mcn_split_share CHECK (share_basis_points BETWEEN 0 AND 10000),
  ADD CONSTRAINT mcn_split_not_oneself CHECK (beneficiary_id <> customer_id),
  ADD CONSTRAINT mcn_split_talent CHECK (party = 'AGENCY' OR beneficiary_id IS NOT NULL),
  ADD CONSTRAINT mcn_split_due CHECK (due_at IS NULL OR (released_at IS NULL AND beneficiary_id IS NOT NULL)),
  ADD CONSTRAINT mcn_split_released CHECK (released_at IS NULL OR beneficiary_id IS NOT NULL);
ALTER TABLE mcn_split SET (fillfactor = 80);

-- A part goes to a side of a contract that was in force when the order was placed, by the share that was agreed.
CREATE FUNCTION mcn_split_is_agreed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM mcn_contract c LEFT JOIN mcn_agency a ON a.id = c.agency_id
    JOIN mcn_sale s ON s.order_id = NEW.order_id AND s.talent_id = c.talent_id AND s.at = NEW.earned_at AND s.customer_id = NEW.customer_id
    WHERE c.id = NEW.contract_id AND c.signed_at IS NOT NULL AND tstzrange(c.since, c.until) @> NEW.earned_at
      AND CASE NEW.party
        WHEN 'TALENT' THEN NEW.beneficiary_id = c.talent_id
        ELSE NEW.share_basis_points = c.agency_share_basis_points
          AND (NEW.beneficiary_id IS NULL OR NEW.beneficiary_id = a.owner_id) END) THEN
    RAISE EXCEPTION 'Contract % gives no such part of order %', NEW.contract_id, NEW.order_id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER mcn_split_agreed BEFORE INSERT ON mcn_split FOR EACH ROW EXECUTE FUNCTION mcn_split_is_agreed();

-- The parts of a line are all of what is shared of it.
CREATE FUNCTION mcn_split_is_exact() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT sum(amount_minor) <> min(pot_minor) OR min(pot_minor) <> max(pot_minor) FROM mcn_split
    WHERE order_line_id = NEW.order_line_id) THEN
    RAISE EXCEPTION 'The parts of line % do not sum to the whole', NEW.order_line_id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER mcn_split_exact AFTER INSERT ON mcn_split DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION mcn_split_is_exact();

-- What was earned stays as it was, what is taken back is never given again, and it is released once.
CREATE FUNCTION mcn_split_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moving CONSTANT text[] := ARRAY['reversed_minor', 'release_at', 'due_at', 'blocked_by', 'released_at'];
BEGIN
  IF TG_OP = 'DELETE' OR to_jsonb(OLD) - moving <> to_jsonb(NEW) - moving OR NEW.reversed_minor < OLD.reversed_minor
    OR (OLD.released_at IS NOT NULL AND NEW.released_at IS DISTINCT FROM OLD.released_at) THEN
    RAISE EXCEPTION 'Split % cannot be changed so', OLD.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER mcn_split_fixed BEFORE UPDATE OR DELETE ON mcn_split FOR EACH ROW EXECUTE FUNCTION mcn_split_is_fixed();

ALTER TABLE mcn_drive
  ADD CONSTRAINT mcn_drive_told CHECK (category <> '' AND title <> '' AND brief <> ''),
  ADD CONSTRAINT mcn_drive_time CHECK (ends_at > created_at),
  ADD CONSTRAINT mcn_drive_closed CHECK ((state = 'CLOSED') = (closed_at IS NOT NULL));
CREATE FUNCTION mcn_drive_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moving CONSTANT text[] := ARRAY['state', 'closed_at'];
BEGIN
  IF TG_OP = 'DELETE' OR to_jsonb(OLD) - moving <> to_jsonb(NEW) - moving OR OLD.state = 'CLOSED' THEN
    RAISE EXCEPTION 'Drive % cannot be changed so', OLD.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER mcn_drive_fixed BEFORE UPDATE OR DELETE ON mcn_drive FOR EACH ROW EXECUTE FUNCTION mcn_drive_is_fixed();

ALTER TABLE mcn_application
  ADD CONSTRAINT mcn_application_taken CHECK ((state = 'TAKEN') = (contract_id IS NOT NULL)),
  ADD CONSTRAINT mcn_application_decided CHECK ((state = 'APPLIED') = (decided_at IS NULL) AND (decided_at IS NULL) = (decided_by IS NULL));
CREATE FUNCTION mcn_application_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moving CONSTANT text[] := ARRAY['state', 'contract_id', 'reason', 'decided_at', 'decided_by'];
BEGIN
  IF TG_OP = 'DELETE' OR to_jsonb(OLD) - moving <> to_jsonb(NEW) - moving OR OLD.state <> 'APPLIED' THEN
    RAISE EXCEPTION 'Application % cannot be changed so', OLD.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER mcn_application_fixed BEFORE UPDATE OR DELETE ON mcn_application FOR EACH ROW EXECUTE FUNCTION mcn_application_is_fixed();

-- Of one contract one dispute is open at a time.
CREATE UNIQUE INDEX mcn_dispute_one_open ON mcn_dispute (contract_id) WHERE state IN ('OPEN', 'ANSWERED');
CREATE INDEX mcn_dispute_due ON mcn_dispute (decide_until, id) WHERE state IN ('OPEN', 'ANSWERED');
ALTER TABLE mcn_dispute
  ADD CONSTRAINT mcn_dispute_told CHECK (statement <> '' AND answer <> '' AND (answer IS NULL) = (answered_at IS NULL)
    AND (state <> 'ANSWERED' OR answer IS NOT NULL) AND (state <> 'OPEN' OR answer IS NULL)),
  ADD CONSTRAINT mcn_dispute_time CHECK (answer_until > created_at AND decide_until > answer_until AND answered_at < answer_until),
  ADD CONSTRAINT mcn_dispute_decided CHECK ((state = 'DECIDED') = (decision IS NOT NULL)
    AND (state IN ('OPEN', 'ANSWERED')) = (decided_at IS NULL) AND (decided_at IS NULL) = (decided_by IS NULL));
CREATE FUNCTION mcn_dispute_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  answering CONSTANT text[] := ARRAY['state', 'answer', 'answered_at'];
  deciding CONSTANT text[] := ARRAY['state', 'decision', 'reason', 'decided_by', 'decided_at'];
  may CONSTANT text[] := CASE
    WHEN TG_OP = 'DELETE' THEN NULL
    WHEN OLD.state = 'OPEN' AND NEW.state = 'ANSWERED' THEN answering
    WHEN OLD.state IN ('OPEN', 'ANSWERED') AND NEW.state IN ('DECIDED', 'LAPSED') THEN deciding
  END;
BEGIN
  IF may IS NULL OR to_jsonb(OLD) - may <> to_jsonb(NEW) - may THEN
    RAISE EXCEPTION 'Dispute % cannot be changed so', OLD.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER mcn_dispute_fixed BEFORE UPDATE OR DELETE ON mcn_dispute FOR EACH ROW EXECUTE FUNCTION mcn_dispute_is_fixed();
