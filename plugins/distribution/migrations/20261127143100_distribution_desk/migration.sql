-- CreateEnum
CREATE TYPE "distribution_request_kind" AS ENUM ('ORDER', 'COMMISSION', 'WITHDRAWAL', 'CUSTOMER', 'MATERIAL', 'OTHER');

-- CreateEnum
CREATE TYPE "distribution_request_state" AS ENUM ('OPEN', 'ANSWERED', 'CLOSED');

-- CreateEnum
CREATE TYPE "distribution_desk_side" AS ENUM ('PROMOTER', 'HOUSE');

-- CreateTable
CREATE TABLE "distribution_service_request" (
    "id" UUID NOT NULL,
    "promoter_id" UUID NOT NULL,
    "kind" "distribution_request_kind" NOT NULL,
    "state" "distribution_request_state" NOT NULL,
    "subject" TEXT NOT NULL,
    "order_id" UUID,
    "commission_id" UUID,
    "withdrawal_id" UUID,
    "assignee_id" UUID,
    "assigned_at" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),
    "first_answered_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "closed_by" "distribution_desk_side",
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "distribution_service_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "distribution_service_message" (
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "side" "distribution_desk_side" NOT NULL,
    "author" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "distribution_service_message_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "distribution_service_request_created_at_id_idx" ON "distribution_service_request"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "distribution_service_request_state_created_at_id_idx" ON "distribution_service_request"("state", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "distribution_service_request_promoter_id_created_at_id_idx" ON "distribution_service_request"("promoter_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "distribution_service_request_order_id_idx" ON "distribution_service_request"("order_id");

-- CreateIndex
CREATE INDEX "distribution_service_request_commission_id_idx" ON "distribution_service_request"("commission_id");

-- CreateIndex
CREATE INDEX "distribution_service_request_withdrawal_id_idx" ON "distribution_service_request"("withdrawal_id");

-- CreateIndex
CREATE INDEX "distribution_service_request_assignee_id_idx" ON "distribution_service_request"("assignee_id");

-- CreateIndex
CREATE INDEX "distribution_service_request_first_answered_at_idx" ON "distribution_service_request"("first_answered_at" DESC);

-- CreateIndex
CREATE INDEX "distribution_service_message_request_id_created_at_id_idx" ON "distribution_service_message"("request_id", "created_at", "id");

-- AddForeignKey
ALTER TABLE "distribution_service_request" ADD CONSTRAINT "distribution_service_request_promoter_id_fkey" FOREIGN KEY ("promoter_id") REFERENCES "distribution_promoter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution_service_request" ADD CONSTRAINT "distribution_service_request_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "goods_order"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution_service_request" ADD CONSTRAINT "distribution_service_request_commission_id_fkey" FOREIGN KEY ("commission_id") REFERENCES "distribution_commission"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution_service_request" ADD CONSTRAINT "distribution_service_request_withdrawal_id_fkey" FOREIGN KEY ("withdrawal_id") REFERENCES "distribution_withdrawal"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution_service_request" ADD CONSTRAINT "distribution_service_request_assignee_id_fkey" FOREIGN KEY ("assignee_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution_service_message" ADD CONSTRAINT "distribution_service_message_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "distribution_service_request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the data model cannot say.
COMMENT ON TABLE distribution_service_message IS 'append-only';

ALTER TABLE distribution_service_request
  ADD CONSTRAINT distribution_service_request_about CHECK (num_nonnulls(order_id, commission_id, withdrawal_id) <= 1),
  ADD CONSTRAINT distribution_service_request_due CHECK ((state = 'OPEN') = (due_at IS NOT NULL)),
  ADD CONSTRAINT distribution_service_request_answered CHECK (state <> 'ANSWERED' OR first_answered_at IS NOT NULL),
  ADD CONSTRAINT distribution_service_request_closed CHECK (
    (state = 'CLOSED') = (closed_at IS NOT NULL) AND (closed_at IS NULL) = (closed_by IS NULL)),
  ADD CONSTRAINT distribution_service_request_assigned CHECK (assignee_id IS NULL OR assigned_at IS NOT NULL);
CREATE INDEX distribution_service_request_due ON distribution_service_request (due_at) WHERE state = 'OPEN';

-- What was asked stays as it was, and a request moves as growth/desk/states.ts says it.
CREATE FUNCTION distribution_request_moves() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moving CONSTANT text[] := ARRAY['state', 'assignee_id', 'assigned_at', 'due_at', 'first_answered_at', 'closed_at', 'closed_by'];
BEGIN
  IF TG_OP = 'DELETE' OR to_jsonb(OLD) - moving <> to_jsonb(NEW) - moving
    OR (OLD.first_answered_at IS NOT NULL AND NEW.first_answered_at IS DISTINCT FROM OLD.first_answered_at) THEN
    RAISE EXCEPTION 'A request stays what was asked' USING ERRCODE = 'check_violation';
  END IF;
  IF OLD.state = 'CLOSED' THEN
    RAISE EXCEPTION 'A request that is closed stays so' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER distribution_service_request_moves BEFORE UPDATE OR DELETE ON distribution_service_request
  FOR EACH ROW EXECUTE FUNCTION distribution_request_moves();
