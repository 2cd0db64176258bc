-- CreateEnum
CREATE TYPE "mcn_endorsement_kind" AS ENUM ('ENDORSEMENT', 'ADVERT', 'PLACEMENT');

-- CreateEnum
CREATE TYPE "mcn_endorsement_state" AS ENUM ('OFFERED', 'AGREED', 'PROVEN', 'PAID', 'DECLINED', 'CALLED_OFF');

-- CreateTable
CREATE TABLE "mcn_endorsement" (
    "id" UUID NOT NULL,
    "talent_id" UUID NOT NULL,
    "kind" "mcn_endorsement_kind" NOT NULL,
    "brand" TEXT NOT NULL,
    "brief" TEXT NOT NULL,
    "fee_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "budget_id" UUID NOT NULL,
    "reservation_id" UUID NOT NULL,
    "state" "mcn_endorsement_state" NOT NULL DEFAULT 'OFFERED',
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "proof" TEXT NOT NULL DEFAULT '',
    "note" TEXT NOT NULL DEFAULT '',
    "offered_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "agreed_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "mcn_endorsement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mcn_endorsement_part" (
    "endorsement_id" UUID NOT NULL,
    "place" INTEGER NOT NULL,
    "contract_id" UUID,
    "party" "mcn_party" NOT NULL,
    "beneficiary_id" UUID,
    "share_basis_points" INTEGER NOT NULL,
    "amount_minor" BIGINT NOT NULL,

    CONSTRAINT "mcn_endorsement_part_pkey" PRIMARY KEY ("endorsement_id","place")
);

-- CreateIndex
CREATE UNIQUE INDEX "mcn_endorsement_reservation_id_key" ON "mcn_endorsement"("reservation_id");

-- CreateIndex
CREATE INDEX "mcn_endorsement_talent_id_created_at_id_idx" ON "mcn_endorsement"("talent_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "mcn_endorsement_state_created_at_id_idx" ON "mcn_endorsement"("state", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "mcn_endorsement_created_at_id_idx" ON "mcn_endorsement"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "mcn_endorsement_part_beneficiary_id_idx" ON "mcn_endorsement_part"("beneficiary_id");

-- AddForeignKey
ALTER TABLE "mcn_endorsement" ADD CONSTRAINT "mcn_endorsement_talent_id_fkey" FOREIGN KEY ("talent_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mcn_endorsement" ADD CONSTRAINT "mcn_endorsement_budget_id_fkey" FOREIGN KEY ("budget_id") REFERENCES "budget"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mcn_endorsement_part" ADD CONSTRAINT "mcn_endorsement_part_endorsement_id_fkey" FOREIGN KEY ("endorsement_id") REFERENCES "mcn_endorsement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mcn_endorsement_part" ADD CONSTRAINT "mcn_endorsement_part_contract_id_fkey" FOREIGN KEY ("contract_id") REFERENCES "mcn_contract"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What the data model cannot say.
ALTER TABLE mcn_endorsement
  ADD CONSTRAINT mcn_endorsement_told CHECK (brand <> '' AND brief <> '' AND fee_minor > 0 AND due_at > created_at),
  ADD CONSTRAINT mcn_endorsement_clocks CHECK (
    (state IN ('PAID', 'DECLINED', 'CALLED_OFF')) = (ended_at IS NOT NULL)
    AND (state IN ('AGREED', 'PROVEN', 'PAID') AND agreed_at IS NOT NULL OR state IN ('OFFERED', 'DECLINED') AND agreed_at IS NULL
      OR state = 'CALLED_OFF')
    AND (state IN ('PROVEN', 'PAID')) = (proof <> ''));

-- As endorsements/states.ts says it.
CREATE FUNCTION mcn_endorsement_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moving CONSTANT text[] := ARRAY['state', 'proof', 'note', 'agreed_at', 'ended_at'];
BEGIN
  IF TG_OP = 'DELETE' OR to_jsonb(OLD) - moving <> to_jsonb(NEW) - moving OR OLD.agreed_at <> NEW.agreed_at THEN
    RAISE EXCEPTION 'What was offered in endorsement % cannot be changed', OLD.id USING ERRCODE = 'check_violation';
  END IF;
  IF NOT (CASE OLD.state
    WHEN 'OFFERED' THEN NEW.state IN ('AGREED', 'DECLINED', 'CALLED_OFF')
    WHEN 'AGREED' THEN NEW.state IN ('PROVEN', 'CALLED_OFF')
    WHEN 'PROVEN' THEN NEW.state IN ('PAID', 'AGREED')
    ELSE false END) THEN
    RAISE EXCEPTION 'An endorsement that is % cannot become %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER mcn_endorsement_fixed BEFORE UPDATE OR DELETE ON mcn_endorsement
  FOR EACH ROW EXECUTE FUNCTION mcn_endorsement_is_fixed();

-- The parts of a fee are all of it, and go to sides of contracts that were in force when it was agreed to.
COMMENT ON TABLE mcn_endorsement_part IS 'append-only';
ALTER TABLE mcn_endorsement_part
  ADD CONSTRAINT mcn_endorsement_part_amount CHECK (amount_minor > 0 AND share_basis_points BETWEEN 0 AND 10000),
  ADD CONSTRAINT mcn_endorsement_part_side CHECK (party = 'AGENCY' AND contract_id IS NOT NULL OR party = 'TALENT' AND beneficiary_id IS NOT NULL);
CREATE FUNCTION mcn_endorsement_part_is_agreed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  work mcn_endorsement;
BEGIN
  SELECT * INTO work FROM mcn_endorsement WHERE id = NEW.endorsement_id;
  IF (SELECT sum(amount_minor) FROM mcn_endorsement_part WHERE endorsement_id = work.id) IS DISTINCT FROM work.fee_minor THEN
    RAISE EXCEPTION 'The parts of endorsement % do not sum to its fee', work.id USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.party = 'TALENT' AND NEW.beneficiary_id <> work.talent_id OR NEW.contract_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM mcn_contract c LEFT JOIN mcn_agency a ON a.id = c.agency_id
    WHERE c.id = NEW.contract_id AND c.talent_id = work.talent_id AND c.signed_at IS NOT NULL
      AND tstzrange(c.since, c.until) @> work.agreed_at
      AND (NEW.party = 'TALENT' OR NEW.beneficiary_id IS NOT DISTINCT FROM a.owner_id
        AND NEW.share_basis_points = c.agency_share_basis_points)) THEN
    RAISE EXCEPTION 'No contract gives such a part of endorsement %', work.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER mcn_endorsement_part_agreed AFTER INSERT ON mcn_endorsement_part DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION mcn_endorsement_part_is_agreed();
