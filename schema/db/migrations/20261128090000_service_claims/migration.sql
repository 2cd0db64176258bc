-- CreateTable
CREATE TABLE "attribution_service_claim" (
    "subject" TEXT NOT NULL,
    "beneficiary_id" UUID NOT NULL,
    "programme" TEXT NOT NULL,
    "contract" TEXT,
    "claimed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "attribution_service_claim_pkey" PRIMARY KEY ("subject","beneficiary_id")
);

-- AddForeignKey
ALTER TABLE "attribution_service_claim" ADD CONSTRAINT "attribution_service_claim_subject_fkey" FOREIGN KEY ("subject") REFERENCES "attribution_decision"("subject") ON DELETE RESTRICT ON UPDATE CASCADE;

COMMENT ON TABLE attribution_service_claim IS 'append-only';

-- One programme pays for services to the winner of a subject, whatever the plugins; it is no level, and knows none.
ALTER TABLE attribution_service_claim
  ADD CONSTRAINT attribution_service_claim_names CHECK (programme <> '' AND contract <> ''),
  ADD CONSTRAINT attribution_service_claim_one_programme EXCLUDE USING gist (subject WITH =, programme WITH <>);
CREATE FUNCTION attribution_service_claim_is_owed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM attribution_decision d WHERE d.subject = NEW.subject AND d.winner_id IS NOT NULL
    AND NEW.beneficiary_id <> d.customer_id AND (NEW.beneficiary_id = d.winner_id) = (NEW.contract IS NULL)
    AND NOT EXISTS (SELECT FROM attribution_suspension s WHERE s.user_id = NEW.beneficiary_id
      AND s.since <= d.at AND (s.until IS NULL OR s.until > d.at))) THEN
    RAISE EXCEPTION 'Nothing of % is owed to % for a service', NEW.subject, NEW.beneficiary_id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER attribution_service_claim_owed BEFORE INSERT ON attribution_service_claim
  FOR EACH ROW EXECUTE FUNCTION attribution_service_claim_is_owed();
