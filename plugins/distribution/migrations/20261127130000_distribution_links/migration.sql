-- CreateEnum
CREATE TYPE "distribution_link_place" AS ENUM ('INSIDE', 'OUTSIDE');

-- CreateEnum
CREATE TYPE "distribution_lead_stage" AS ENUM ('TOUCHED', 'REGISTERED', 'TRIAL', 'PURCHASED', 'REPEAT');

-- CreateEnum
CREATE TYPE "distribution_dispute_state" AS ENUM ('OPEN', 'UPHELD', 'UNDONE');

-- AlterTable
ALTER TABLE "distribution_promoter" ADD COLUMN     "upline_refusal" TEXT;

-- CreateTable
CREATE TABLE "distribution_promo_link" (
    "id" UUID NOT NULL,
    "promoter_id" UUID NOT NULL,
    "place" "distribution_link_place" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "distribution_promo_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "distribution_customer" (
    "id" UUID NOT NULL,
    "stage" "distribution_lead_stage" NOT NULL,
    "last_activity_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "distribution_customer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "distribution_lead" (
    "id" UUID NOT NULL,
    "promoter_id" UUID NOT NULL,
    "customer_id" UUID,
    "visitor_id" UUID,
    "stage" "distribution_lead_stage" NOT NULL,
    "first_touch_at" TIMESTAMPTZ(3),
    "last_activity_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "distribution_lead_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "distribution_dispute" (
    "id" UUID NOT NULL,
    "binding_id" UUID NOT NULL,
    "promoter_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "statement" TEXT NOT NULL,
    "state" "distribution_dispute_state" NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "resolution_id" UUID,
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "distribution_dispute_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "distribution_promo_link_promoter_id_created_at_id_idx" ON "distribution_promo_link"("promoter_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "distribution_lead_promoter_id_created_at_id_idx" ON "distribution_lead"("promoter_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "distribution_lead_promoter_id_stage_created_at_id_idx" ON "distribution_lead"("promoter_id", "stage", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "distribution_lead_customer_id_idx" ON "distribution_lead"("customer_id");

-- CreateIndex
CREATE INDEX "distribution_lead_visitor_id_idx" ON "distribution_lead"("visitor_id");

-- CreateIndex
CREATE UNIQUE INDEX "distribution_lead_promoter_id_customer_id_key" ON "distribution_lead"("promoter_id", "customer_id");

-- CreateIndex
CREATE UNIQUE INDEX "distribution_lead_promoter_id_visitor_id_key" ON "distribution_lead"("promoter_id", "visitor_id");

-- CreateIndex
CREATE UNIQUE INDEX "distribution_dispute_resolution_id_key" ON "distribution_dispute"("resolution_id");

-- CreateIndex
CREATE INDEX "distribution_dispute_promoter_id_created_at_id_idx" ON "distribution_dispute"("promoter_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "distribution_dispute_state_created_at_id_idx" ON "distribution_dispute"("state", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "distribution_dispute_created_at_id_idx" ON "distribution_dispute"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "distribution_dispute_binding_id_promoter_id_key" ON "distribution_dispute"("binding_id", "promoter_id");

-- AddForeignKey
ALTER TABLE "distribution_promo_link" ADD CONSTRAINT "distribution_promo_link_id_fkey" FOREIGN KEY ("id") REFERENCES "attribution_link"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution_promo_link" ADD CONSTRAINT "distribution_promo_link_promoter_id_fkey" FOREIGN KEY ("promoter_id") REFERENCES "distribution_promoter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution_customer" ADD CONSTRAINT "distribution_customer_id_fkey" FOREIGN KEY ("id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution_lead" ADD CONSTRAINT "distribution_lead_promoter_id_fkey" FOREIGN KEY ("promoter_id") REFERENCES "distribution_promoter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution_lead" ADD CONSTRAINT "distribution_lead_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution_lead" ADD CONSTRAINT "distribution_lead_visitor_id_fkey" FOREIGN KEY ("visitor_id") REFERENCES "attribution_visitor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution_dispute" ADD CONSTRAINT "distribution_dispute_promoter_id_fkey" FOREIGN KEY ("promoter_id") REFERENCES "distribution_promoter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution_dispute" ADD CONSTRAINT "distribution_dispute_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution_dispute" ADD CONSTRAINT "distribution_dispute_binding_id_fkey" FOREIGN KEY ("binding_id") REFERENCES "attribution_binding"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution_dispute" ADD CONSTRAINT "distribution_dispute_resolution_id_fkey" FOREIGN KEY ("resolution_id") REFERENCES "attribution_binding"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What the data model cannot say.
ALTER TABLE distribution_lead
  ADD CONSTRAINT distribution_lead_who CHECK (customer_id IS NOT NULL OR visitor_id IS NOT NULL),
  ADD CONSTRAINT distribution_lead_registered CHECK (customer_id IS NULL OR stage > 'TOUCHED'),
  ADD CONSTRAINT distribution_lead_not_oneself CHECK (customer_id <> promoter_id);

-- Leads and customers only move forwards.
CREATE FUNCTION distribution_moves_forwards() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.stage < OLD.stage OR NEW.last_activity_at < OLD.last_activity_at THEN
    RAISE EXCEPTION 'A lead only moves forwards' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER distribution_lead_forwards BEFORE UPDATE ON distribution_lead
  FOR EACH ROW EXECUTE FUNCTION distribution_moves_forwards();
CREATE TRIGGER distribution_customer_forwards BEFORE UPDATE ON distribution_customer
  FOR EACH ROW EXECUTE FUNCTION distribution_moves_forwards();

-- A dispute is decided once, and what it says stays as it was written.
ALTER TABLE distribution_dispute
  ADD CONSTRAINT distribution_dispute_decided CHECK ((state = 'OPEN') = (decided_at IS NULL) AND (decided_at IS NULL) = (decided_by IS NULL)),
  ADD CONSTRAINT distribution_dispute_reason CHECK (state = 'OPEN' OR reason <> ''),
  ADD CONSTRAINT distribution_dispute_resolution CHECK (state = 'UNDONE' OR resolution_id IS NULL);
CREATE FUNCTION distribution_dispute_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  decision CONSTANT text[] := ARRAY['state', 'reason', 'resolution_id', 'decided_by', 'decided_at'];
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state <> 'OPEN' OR to_jsonb(OLD) - decision <> to_jsonb(NEW) - decision THEN
    RAISE EXCEPTION 'A dispute that was decided cannot be changed' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER distribution_dispute_fixed BEFORE UPDATE OR DELETE ON distribution_dispute
  FOR EACH ROW EXECUTE FUNCTION distribution_dispute_is_fixed();
