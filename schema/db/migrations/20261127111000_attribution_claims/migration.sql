-- CreateTable
CREATE TABLE "attribution_claim" (
    "subject" TEXT NOT NULL,
    "level" INTEGER NOT NULL,
    "programme" TEXT NOT NULL,
    "beneficiary_id" UUID NOT NULL,
    "claimed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "attribution_claim_pkey" PRIMARY KEY ("subject","level")
);

-- AddForeignKey
ALTER TABLE "attribution_claim" ADD CONSTRAINT "attribution_claim_subject_fkey" FOREIGN KEY ("subject") REFERENCES "attribution_decision"("subject") ON DELETE RESTRICT ON UPDATE CASCADE;

COMMENT ON TABLE attribution_claim IS 'append-only';

-- There is no third level, whatever the programmes; and a level is only ever paid to whom it was decided for.
ALTER TABLE attribution_claim ADD CONSTRAINT attribution_claim_level CHECK (level IN (1, 2));
CREATE FUNCTION attribution_claim_is_decided() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM attribution_decision d WHERE d.subject = NEW.subject
    AND NEW.beneficiary_id = CASE NEW.level WHEN 1 THEN d.winner_id ELSE d.leader_id END) THEN
    RAISE EXCEPTION 'It was not decided that level % of % is theirs', NEW.level, NEW.subject USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER attribution_claim_decided BEFORE INSERT ON attribution_claim
  FOR EACH ROW EXECUTE FUNCTION attribution_claim_is_decided();

-- The newest decisions, for whoever replays them.
CREATE INDEX attribution_decision_at ON attribution_decision (at DESC, id DESC) WHERE winner_id IS NOT NULL;
