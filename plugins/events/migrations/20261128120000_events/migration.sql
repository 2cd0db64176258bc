-- CreateEnum
CREATE TYPE "events_sponsorship_state" AS ENUM ('PLEDGED', 'AGREED', 'DECLINED', 'PROVEN', 'ACCEPTED', 'REFUSED', 'CALLED_OFF');

-- CreateEnum
CREATE TYPE "events_support_kind" AS ENUM ('MATERIAL', 'PROCESS');

-- CreateEnum
CREATE TYPE "events_support_state" AS ENUM ('ASKED', 'GRANTED', 'REFUSED', 'DELIVERED');

-- CreateEnum
CREATE TYPE "events_leader" AS ENUM ('STAFF', 'AGENCY', 'MEMBERS');

-- CreateEnum
CREATE TYPE "events_state" AS ENUM ('DRAFT', 'PUBLISHED', 'ENDED', 'SETTLED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "events_ticket_state" AS ENUM ('VALID', 'CHECKED_IN', 'GIVEN_BACK', 'REFUNDED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "events_waiting_state" AS ENUM ('WAITING', 'OFFERED', 'SERVED', 'LEFT');

-- CreateEnum
CREATE TYPE "events_scan_outcome" AS ENUM ('CHECKED_IN', 'USED', 'VOID', 'WRONG_VENUE', 'CLOSED', 'FORGED');

-- CreateEnum
CREATE TYPE "events_purchase_state" AS ENUM ('HELD', 'PAID', 'LAPSED', 'REFUSED');

-- CreateTable
CREATE TABLE "events_sponsorship" (
    "id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "sponsor_id" UUID NOT NULL,
    "brand" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "arrived_minor" BIGINT NOT NULL DEFAULT 0,
    "offer" TEXT NOT NULL,
    "deliverables" TEXT NOT NULL,
    "state" "events_sponsorship_state" NOT NULL,
    "proof" TEXT NOT NULL DEFAULT '',
    "proof_url" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "events_sponsorship_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "events_sponsorship_step" (
    "id" UUID NOT NULL,
    "sponsorship_id" UUID NOT NULL,
    "state" "events_sponsorship_state" NOT NULL,
    "actor" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "events_sponsorship_step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "events_support_request" (
    "id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "kind" "events_support_kind" NOT NULL,
    "wish" TEXT NOT NULL,
    "state" "events_support_state" NOT NULL,
    "answer" TEXT NOT NULL DEFAULT '',
    "asked_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "delivered_at" TIMESTAMPTZ(3),

    CONSTRAINT "events_support_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "events_award" (
    "id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "given_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "events_award_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "events_recap" (
    "event_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "photos" TEXT[],
    "replay_url" TEXT,
    "published_by" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "events_recap_pkey" PRIMARY KEY ("event_id")
);

-- CreateTable
CREATE TABLE "events_event" (
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "occasion" TEXT NOT NULL DEFAULT '',
    "led_by" "events_leader" NOT NULL,
    "state" "events_state" NOT NULL,
    "doors_at" TIMESTAMPTZ(3) NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "published_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "cancelled_at" TIMESTAMPTZ(3),
    "cancel_reason" TEXT NOT NULL DEFAULT '',
    "settled_at" TIMESTAMPTZ(3),
    "currency" CHAR(3) NOT NULL,
    "refund_until_hours" INTEGER,
    "fee_basis_points" INTEGER,

    CONSTRAINT "events_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "events_host" (
    "event_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "place" INTEGER NOT NULL,
    "share_basis_points" INTEGER NOT NULL,

    CONSTRAINT "events_host_pkey" PRIMARY KEY ("event_id","user_id")
);

-- CreateTable
CREATE TABLE "events_key" (
    "event_id" UUID NOT NULL,
    "public_jwk" JSONB NOT NULL,
    "private_jwk" JSONB NOT NULL,

    CONSTRAINT "events_key_pkey" PRIMARY KEY ("event_id")
);

-- CreateTable
CREATE TABLE "events_venue" (
    "id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "parent_id" UUID,
    "host_id" UUID,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "capacity" INTEGER NOT NULL,
    "carved" INTEGER NOT NULL DEFAULT 0,
    "taken" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "events_venue_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "events_ticket_type" (
    "id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "venue_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "per_person" INTEGER NOT NULL,
    "taken" INTEGER NOT NULL DEFAULT 0,
    "price_minor" BIGINT NOT NULL DEFAULT 0,
    "variant_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "events_ticket_type_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "events_holding" (
    "ticket_type_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "held" INTEGER NOT NULL,

    CONSTRAINT "events_holding_pkey" PRIMARY KEY ("ticket_type_id","user_id")
);

-- CreateTable
CREATE TABLE "events_ticket" (
    "id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "venue_id" UUID NOT NULL,
    "ticket_type_id" UUID NOT NULL,
    "holder_id" UUID NOT NULL,
    "purchase_id" UUID,
    "state" "events_ticket_state" NOT NULL,
    "code_version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "checked_in_at" TIMESTAMPTZ(3),
    "checked_in_by" TEXT,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "events_ticket_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "events_waiting" (
    "id" UUID NOT NULL,
    "ticket_type_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "state" "events_waiting_state" NOT NULL,
    "ticket_id" UUID,
    "purchase_id" UUID,
    "offered_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "events_waiting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "events_scan" (
    "id" UUID NOT NULL,
    "venue_id" UUID NOT NULL,
    "device" TEXT NOT NULL,
    "digest" CHAR(64) NOT NULL,
    "ticket_id" UUID,
    "outcome" "events_scan_outcome" NOT NULL,
    "scanned_at" TIMESTAMPTZ(3) NOT NULL,
    "reported_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "events_scan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "events_purchase" (
    "id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "ticket_type_id" UUID NOT NULL,
    "buyer_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,
    "state" "events_purchase_state" NOT NULL,
    "checkout_id" UUID NOT NULL,
    "order_id" UUID,
    "order_line_id" UUID,
    "paid_minor" BIGINT NOT NULL DEFAULT 0,
    "refunded_minor" BIGINT NOT NULL DEFAULT 0,
    "refund_due_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "events_purchase_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "events_cost" (
    "id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "note" TEXT NOT NULL,
    "recorded_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "events_cost_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "events_settlement" (
    "event_id" UUID NOT NULL,
    "fee_minor" BIGINT NOT NULL,
    "fee_back_minor" BIGINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "events_settlement_pkey" PRIMARY KEY ("event_id")
);

-- CreateTable
CREATE TABLE "events_share" (
    "event_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "back_minor" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "events_share_pkey" PRIMARY KEY ("event_id","user_id")
);

-- CreateIndex
CREATE INDEX "events_sponsorship_event_id_created_at_id_idx" ON "events_sponsorship"("event_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "events_sponsorship_sponsor_id_created_at_id_idx" ON "events_sponsorship"("sponsor_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "events_sponsorship_step_sponsorship_id_occurred_at_id_idx" ON "events_sponsorship_step"("sponsorship_id", "occurred_at", "id");

-- CreateIndex
CREATE INDEX "events_support_request_event_id_created_at_id_idx" ON "events_support_request"("event_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "events_support_request_created_at_id_idx" ON "events_support_request"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "events_support_request_state_created_at_id_idx" ON "events_support_request"("state", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "events_award_event_id_created_at_id_idx" ON "events_award"("event_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "events_award_user_id_idx" ON "events_award"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "events_award_event_id_user_id_title_key" ON "events_award"("event_id", "user_id", "title");

-- CreateIndex
CREATE INDEX "events_event_created_at_id_idx" ON "events_event"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "events_event_state_created_at_id_idx" ON "events_event"("state", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "events_event_state_ends_at_idx" ON "events_event"("state", "ends_at");

-- CreateIndex
CREATE INDEX "events_host_user_id_idx" ON "events_host"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "events_host_event_id_place_key" ON "events_host"("event_id", "place");

-- CreateIndex
CREATE INDEX "events_venue_event_id_created_at_id_idx" ON "events_venue"("event_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "events_venue_parent_id_idx" ON "events_venue"("parent_id");

-- CreateIndex
CREATE INDEX "events_venue_host_id_idx" ON "events_venue"("host_id");

-- CreateIndex
CREATE UNIQUE INDEX "events_venue_id_event_id_key" ON "events_venue"("id", "event_id");

-- CreateIndex
CREATE UNIQUE INDEX "events_ticket_type_variant_id_key" ON "events_ticket_type"("variant_id");

-- CreateIndex
CREATE INDEX "events_ticket_type_event_id_created_at_id_idx" ON "events_ticket_type"("event_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "events_ticket_type_venue_id_idx" ON "events_ticket_type"("venue_id");

-- CreateIndex
CREATE UNIQUE INDEX "events_ticket_type_id_event_id_key" ON "events_ticket_type"("id", "event_id");

-- CreateIndex
CREATE UNIQUE INDEX "events_ticket_type_id_venue_id_event_id_key" ON "events_ticket_type"("id", "venue_id", "event_id");

-- CreateIndex
CREATE INDEX "events_holding_user_id_idx" ON "events_holding"("user_id");

-- CreateIndex
CREATE INDEX "events_ticket_purchase_id_idx" ON "events_ticket"("purchase_id");

-- CreateIndex
CREATE INDEX "events_ticket_holder_id_created_at_id_idx" ON "events_ticket"("holder_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "events_ticket_event_id_state_idx" ON "events_ticket"("event_id", "state");

-- CreateIndex
CREATE INDEX "events_ticket_venue_id_idx" ON "events_ticket"("venue_id");

-- CreateIndex
CREATE INDEX "events_ticket_ticket_type_id_idx" ON "events_ticket"("ticket_type_id");

-- CreateIndex
CREATE UNIQUE INDEX "events_waiting_ticket_id_key" ON "events_waiting"("ticket_id");

-- CreateIndex
CREATE UNIQUE INDEX "events_waiting_purchase_id_key" ON "events_waiting"("purchase_id");

-- CreateIndex
CREATE INDEX "events_waiting_ticket_type_id_state_created_at_id_idx" ON "events_waiting"("ticket_type_id", "state", "created_at", "id");

-- CreateIndex
CREATE INDEX "events_waiting_user_id_created_at_id_idx" ON "events_waiting"("user_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "events_waiting_state_offered_until_idx" ON "events_waiting"("state", "offered_until");

-- CreateIndex
CREATE INDEX "events_scan_venue_id_created_at_id_idx" ON "events_scan"("venue_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "events_scan_venue_id_device_digest_scanned_at_key" ON "events_scan"("venue_id", "device", "digest", "scanned_at");

-- CreateIndex
CREATE UNIQUE INDEX "events_purchase_checkout_id_key" ON "events_purchase"("checkout_id");

-- CreateIndex
CREATE UNIQUE INDEX "events_purchase_order_id_key" ON "events_purchase"("order_id");

-- CreateIndex
CREATE INDEX "events_purchase_event_id_state_idx" ON "events_purchase"("event_id", "state");

-- CreateIndex
CREATE INDEX "events_purchase_ticket_type_id_state_idx" ON "events_purchase"("ticket_type_id", "state");

-- CreateIndex
CREATE INDEX "events_purchase_buyer_id_idx" ON "events_purchase"("buyer_id");

-- CreateIndex
CREATE INDEX "events_purchase_refund_due_at_id_idx" ON "events_purchase"("refund_due_at", "id");

-- CreateIndex
CREATE INDEX "events_cost_event_id_created_at_id_idx" ON "events_cost"("event_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "events_share_user_id_idx" ON "events_share"("user_id");

-- AddForeignKey
ALTER TABLE "events_sponsorship" ADD CONSTRAINT "events_sponsorship_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "events_event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events_sponsorship" ADD CONSTRAINT "events_sponsorship_sponsor_id_fkey" FOREIGN KEY ("sponsor_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events_sponsorship_step" ADD CONSTRAINT "events_sponsorship_step_sponsorship_id_fkey" FOREIGN KEY ("sponsorship_id") REFERENCES "events_sponsorship"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events_support_request" ADD CONSTRAINT "events_support_request_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "events_event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events_award" ADD CONSTRAINT "events_award_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "events_event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events_award" ADD CONSTRAINT "events_award_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events_recap" ADD CONSTRAINT "events_recap_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "events_event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events_host" ADD CONSTRAINT "events_host_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "events_event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events_host" ADD CONSTRAINT "events_host_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events_key" ADD CONSTRAINT "events_key_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "events_event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events_venue" ADD CONSTRAINT "events_venue_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "events_event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events_venue" ADD CONSTRAINT "events_venue_parent_id_event_id_fkey" FOREIGN KEY ("parent_id", "event_id") REFERENCES "events_venue"("id", "event_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events_venue" ADD CONSTRAINT "events_venue_host_id_fkey" FOREIGN KEY ("host_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events_ticket_type" ADD CONSTRAINT "events_ticket_type_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "goods_variant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events_ticket_type" ADD CONSTRAINT "events_ticket_type_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "events_event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events_ticket_type" ADD CONSTRAINT "events_ticket_type_venue_id_event_id_fkey" FOREIGN KEY ("venue_id", "event_id") REFERENCES "events_venue"("id", "event_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events_holding" ADD CONSTRAINT "events_holding_ticket_type_id_fkey" FOREIGN KEY ("ticket_type_id") REFERENCES "events_ticket_type"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events_holding" ADD CONSTRAINT "events_holding_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events_ticket" ADD CONSTRAINT "events_ticket_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "events_event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events_ticket" ADD CONSTRAINT "events_ticket_venue_id_fkey" FOREIGN KEY ("venue_id") REFERENCES "events_venue"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events_ticket" ADD CONSTRAINT "events_ticket_ticket_type_id_venue_id_event_id_fkey" FOREIGN KEY ("ticket_type_id", "venue_id", "event_id") REFERENCES "events_ticket_type"("id", "venue_id", "event_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events_ticket" ADD CONSTRAINT "events_ticket_holder_id_fkey" FOREIGN KEY ("holder_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events_ticket" ADD CONSTRAINT "events_ticket_purchase_id_fkey" FOREIGN KEY ("purchase_id") REFERENCES "events_purchase"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events_waiting" ADD CONSTRAINT "events_waiting_ticket_type_id_fkey" FOREIGN KEY ("ticket_type_id") REFERENCES "events_ticket_type"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events_waiting" ADD CONSTRAINT "events_waiting_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events_waiting" ADD CONSTRAINT "events_waiting_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "events_ticket"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events_waiting" ADD CONSTRAINT "events_waiting_purchase_id_fkey" FOREIGN KEY ("purchase_id") REFERENCES "events_purchase"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events_scan" ADD CONSTRAINT "events_scan_venue_id_fkey" FOREIGN KEY ("venue_id") REFERENCES "events_venue"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events_purchase" ADD CONSTRAINT "events_purchase_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "events_event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events_purchase" ADD CONSTRAINT "events_purchase_ticket_type_id_event_id_fkey" FOREIGN KEY ("ticket_type_id", "event_id") REFERENCES "events_ticket_type"("id", "event_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events_purchase" ADD CONSTRAINT "events_purchase_buyer_id_fkey" FOREIGN KEY ("buyer_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events_purchase" ADD CONSTRAINT "events_purchase_checkout_id_fkey" FOREIGN KEY ("checkout_id") REFERENCES "goods_checkout"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events_purchase" ADD CONSTRAINT "events_purchase_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "goods_order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events_cost" ADD CONSTRAINT "events_cost_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "events_event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events_settlement" ADD CONSTRAINT "events_settlement_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "events_event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events_share" ADD CONSTRAINT "events_share_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "events_settlement"("event_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events_share" ADD CONSTRAINT "events_share_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- What the data model cannot say.
ALTER TABLE events_event
  ADD CONSTRAINT events_event_times CHECK (doors_at <= starts_at AND starts_at < ends_at),
  ADD CONSTRAINT events_event_clocks CHECK (
    (state = 'DRAFT' AND published_at IS NULL OR state IN ('PUBLISHED', 'ENDED', 'SETTLED') AND published_at IS NOT NULL OR state = 'CANCELLED')
    AND (state IN ('ENDED', 'SETTLED') AND ended_at IS NOT NULL OR state IN ('DRAFT', 'PUBLISHED') AND ended_at IS NULL OR state = 'CANCELLED')
    AND (state = 'SETTLED') = (settled_at IS NOT NULL) AND (state = 'CANCELLED') = (cancelled_at IS NOT NULL)
    AND (published_at IS NULL) = (fee_basis_points IS NULL)),
  ADD CONSTRAINT events_event_terms CHECK (fee_basis_points BETWEEN 0 AND 10000 AND refund_until_hours >= 0);

-- As gatherings/states.ts says it.
CREATE FUNCTION events_event_moves_forwards() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moving CONSTANT text[] := ARRAY['state', 'published_at', 'ended_at', 'settled_at', 'cancelled_at', 'cancel_reason', 'fee_basis_points'];
BEGIN
  IF TG_OP = 'DELETE' OR to_jsonb(OLD) - moving <> to_jsonb(NEW) - moving THEN
    RAISE EXCEPTION 'An event stays what was promised' USING ERRCODE = 'check_violation';
  END IF;
  IF OLD.fee_basis_points <> NEW.fee_basis_points THEN
    RAISE EXCEPTION 'The fee of an event is frozen when it is published' USING ERRCODE = 'check_violation';
  END IF;
  IF NOT (CASE OLD.state
    WHEN 'DRAFT' THEN NEW.state IN ('PUBLISHED', 'CANCELLED')
    WHEN 'PUBLISHED' THEN NEW.state IN ('ENDED', 'CANCELLED')
    WHEN 'ENDED' THEN NEW.state IN ('SETTLED', 'CANCELLED')
    ELSE false END) THEN
    RAISE EXCEPTION 'An event that is % cannot become %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER events_event_forwards BEFORE UPDATE OR DELETE ON events_event
  FOR EACH ROW EXECUTE FUNCTION events_event_moves_forwards();

COMMENT ON TABLE events_host IS 'append-only';
-- At the commit the hosts of an event share all of it, unless there are none.
ALTER TABLE events_host ADD CONSTRAINT events_host_share CHECK (share_basis_points BETWEEN 0 AND 10000);
CREATE FUNCTION events_host_shares_all() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT sum(share_basis_points) FROM events_host WHERE event_id = NEW.event_id) <> 10000 THEN
    RAISE EXCEPTION 'The shares of the hosts of an event are 10,000 basis points' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER events_host_shared AFTER INSERT ON events_host
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION events_host_shares_all();
COMMENT ON TABLE events_cost IS 'append-only';
ALTER TABLE events_cost ADD CONSTRAINT events_cost_amount CHECK (amount_minor > 0);
COMMENT ON TABLE events_key IS 'append-only';
COMMENT ON TABLE events_scan IS 'append-only';

-- A seat is nobody's, a sub-venue's or a ticket's, and never two of them.
ALTER TABLE events_venue
  ADD CONSTRAINT events_venue_quota CHECK (capacity > 0 AND carved >= 0 AND taken >= 0 AND carved + taken <= capacity),
  ADD CONSTRAINT events_venue_parent CHECK (parent_id IS DISTINCT FROM id);
CREATE UNIQUE INDEX events_venue_one_main ON events_venue (event_id) WHERE parent_id IS NULL;

CREATE FUNCTION events_venue_stays() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moving CONSTANT text[] := ARRAY['carved', 'taken'];
BEGIN
  IF TG_OP = 'DELETE' OR to_jsonb(OLD) - moving <> to_jsonb(NEW) - moving THEN
    RAISE EXCEPTION 'A venue keeps its seats and its parent' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER events_venue_fixed BEFORE UPDATE OR DELETE ON events_venue
  FOR EACH ROW EXECUTE FUNCTION events_venue_stays();

-- At the commit the parent has given away exactly what its sub-venues have.
CREATE FUNCTION events_venue_conserves() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  parent CONSTANT uuid := CASE TG_OP WHEN 'INSERT' THEN coalesce(NEW.parent_id, NEW.id) ELSE NEW.id END;
BEGIN
  IF (SELECT carved FROM events_venue WHERE id = parent)
    IS DISTINCT FROM (SELECT coalesce(sum(capacity), 0) FROM events_venue WHERE parent_id = parent) THEN
    RAISE EXCEPTION 'The seats of sub-venues are carved out of those of the parent' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER events_venue_conserved AFTER INSERT OR UPDATE OF carved ON events_venue
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION events_venue_conserves();

ALTER TABLE events_ticket_type
  ADD CONSTRAINT events_ticket_type_quota CHECK (quantity > 0 AND taken BETWEEN 0 AND quantity AND per_person > 0),
  ADD CONSTRAINT events_ticket_type_price CHECK (price_minor >= 0 AND (price_minor > 0) = (variant_id IS NOT NULL));

ALTER TABLE events_holding ADD CONSTRAINT events_holding_held CHECK (held >= 0);

ALTER TABLE events_ticket
  ADD CONSTRAINT events_ticket_version CHECK (code_version > 0),
  ADD CONSTRAINT events_ticket_clocks CHECK (
    (state = 'CHECKED_IN' AND checked_in_at IS NOT NULL OR state <> 'CHECKED_IN')
    AND (checked_in_at IS NULL) = (checked_in_by IS NULL)
    AND (state IN ('GIVEN_BACK', 'REFUNDED', 'CANCELLED')) = (ended_at IS NOT NULL)
    AND (state <> 'REFUNDED' OR purchase_id IS NOT NULL) AND (state <> 'GIVEN_BACK' OR purchase_id IS NULL));

-- As tickets/states.ts says it. Only what is valid changes hands, and with a new code.
CREATE FUNCTION events_ticket_moves_forwards() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moving CONSTANT text[] := ARRAY['state', 'holder_id', 'code_version', 'checked_in_at', 'checked_in_by', 'ended_at'];
BEGIN
  IF TG_OP = 'DELETE' OR to_jsonb(OLD) - moving <> to_jsonb(NEW) - moving THEN
    RAISE EXCEPTION 'A ticket stays for its seat' USING ERRCODE = 'check_violation';
  END IF;
  IF NOT (CASE OLD.state
    WHEN 'VALID' THEN NEW.state IN ('VALID', 'CHECKED_IN', 'GIVEN_BACK', 'REFUNDED', 'CANCELLED')
    WHEN 'CHECKED_IN' THEN NEW.state = 'CANCELLED'
    ELSE false END) THEN
    RAISE EXCEPTION 'A ticket that is % cannot become %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
  END IF;
  IF (NEW.holder_id <> OLD.holder_id OR NEW.code_version <> OLD.code_version)
    AND (NEW.state <> 'VALID' OR OLD.state <> 'VALID' OR NEW.holder_id = OLD.holder_id OR NEW.code_version <> OLD.code_version + 1) THEN
    RAISE EXCEPTION 'A ticket changes hands while it is valid, and with a new code' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER events_ticket_forwards BEFORE UPDATE OR DELETE ON events_ticket
  FOR EACH ROW EXECUTE FUNCTION events_ticket_moves_forwards();

ALTER TABLE events_waiting ADD CONSTRAINT events_waiting_clocks CHECK (
  (state IN ('WAITING', 'OFFERED')) = (ended_at IS NULL) AND (state = 'OFFERED' AND offered_until IS NOT NULL OR state <> 'OFFERED')
  AND (state = 'SERVED') = (num_nonnulls(ticket_id, purchase_id) = 1) AND num_nonnulls(ticket_id, purchase_id) <= 1);
CREATE UNIQUE INDEX events_waiting_once ON events_waiting (ticket_type_id, user_id) WHERE state IN ('WAITING', 'OFFERED');

ALTER TABLE events_purchase
  ADD CONSTRAINT events_purchase_amounts CHECK (quantity > 0 AND refunded_minor BETWEEN 0 AND paid_minor),
  ADD CONSTRAINT events_purchase_clocks CHECK (
    (state IN ('HELD', 'LAPSED')) = (order_id IS NULL) AND (order_id IS NULL) = (order_line_id IS NULL)
    AND (state = 'HELD') = (ended_at IS NULL) AND (state = 'PAID' OR paid_minor = 0 AND refund_due_at IS NULL));

-- As purchases/states.ts says it. What is given back stays given back.
CREATE FUNCTION events_purchase_moves_forwards() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moving CONSTANT text[] := ARRAY['state', 'ended_at', 'order_id', 'order_line_id', 'paid_minor', 'refunded_minor', 'refund_due_at'];
BEGIN
  IF TG_OP = 'DELETE' OR to_jsonb(OLD) - moving <> to_jsonb(NEW) - moving THEN
    RAISE EXCEPTION 'A purchase stays what was bought' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state <> OLD.state AND NOT (CASE OLD.state
    WHEN 'HELD' THEN NEW.state IN ('PAID', 'LAPSED')
    WHEN 'LAPSED' THEN NEW.state IN ('PAID', 'REFUSED')
    ELSE false END) THEN
    RAISE EXCEPTION 'A purchase that is % cannot become %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.refunded_minor < OLD.refunded_minor OR OLD.state = 'PAID' AND NEW.paid_minor <> OLD.paid_minor THEN
    RAISE EXCEPTION 'What was paid or given back for tickets stays so' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER events_purchase_forwards BEFORE UPDATE OR DELETE ON events_purchase
  FOR EACH ROW EXECUTE FUNCTION events_purchase_moves_forwards();

-- Never more goes back than was shared out.
ALTER TABLE events_settlement ADD CONSTRAINT events_settlement_fee CHECK (fee_minor >= 0 AND fee_back_minor BETWEEN 0 AND fee_minor);
ALTER TABLE events_share ADD CONSTRAINT events_share_part CHECK (amount_minor >= 0 AND back_minor BETWEEN 0 AND amount_minor);

ALTER TABLE events_scan
  ADD CONSTRAINT events_scan_device CHECK (char_length(device) BETWEEN 1 AND 80),
  ADD CONSTRAINT events_scan_past CHECK (scanned_at <= created_at);


-- As sponsors/states.ts says it. What was promised stays, and what has arrived is never more than that.
ALTER TABLE events_sponsorship
  ADD CONSTRAINT events_sponsorship_amounts CHECK (amount_minor >= 0 AND arrived_minor BETWEEN 0 AND amount_minor),
  ADD CONSTRAINT events_sponsorship_proof CHECK (
    (state IN ('PROVEN', 'ACCEPTED', 'REFUSED') AND proof <> '') OR state IN ('PLEDGED', 'AGREED', 'DECLINED') AND proof = '' OR state = 'CALLED_OFF');
CREATE FUNCTION events_sponsorship_moves_forwards() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moving CONSTANT text[] := ARRAY['state', 'proof', 'proof_url', 'arrived_minor'];
BEGIN
  IF TG_OP = 'DELETE' OR to_jsonb(OLD) - moving <> to_jsonb(NEW) - moving OR NEW.arrived_minor < OLD.arrived_minor THEN
    RAISE EXCEPTION 'A sponsorship stays what was promised' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state <> OLD.state AND NOT (CASE OLD.state
    WHEN 'PLEDGED' THEN NEW.state IN ('AGREED', 'DECLINED', 'CALLED_OFF')
    WHEN 'AGREED' THEN NEW.state IN ('PROVEN', 'CALLED_OFF')
    WHEN 'PROVEN' THEN NEW.state IN ('ACCEPTED', 'REFUSED', 'CALLED_OFF')
    WHEN 'REFUSED' THEN NEW.state IN ('PROVEN', 'CALLED_OFF')
    ELSE false END) THEN
    RAISE EXCEPTION 'A sponsorship that is % cannot become %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER events_sponsorship_forwards BEFORE UPDATE OR DELETE ON events_sponsorship
  FOR EACH ROW EXECUTE FUNCTION events_sponsorship_moves_forwards();
COMMENT ON TABLE events_sponsorship_step IS 'append-only';

-- As support/states.ts says it.
ALTER TABLE events_support_request ADD CONSTRAINT events_support_clocks CHECK (
  (state = 'ASKED') = (decided_at IS NULL) AND (state = 'DELIVERED') = (delivered_at IS NOT NULL));
CREATE FUNCTION events_support_moves_forwards() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moving CONSTANT text[] := ARRAY['state', 'answer', 'decided_at', 'delivered_at'];
BEGIN
  IF TG_OP = 'DELETE' OR to_jsonb(OLD) - moving <> to_jsonb(NEW) - moving THEN
    RAISE EXCEPTION 'A request stays what was asked' USING ERRCODE = 'check_violation';
  END IF;
  IF NOT (CASE OLD.state
    WHEN 'ASKED' THEN NEW.state IN ('GRANTED', 'REFUSED')
    WHEN 'GRANTED' THEN NEW.state = 'DELIVERED'
    ELSE false END) THEN
    RAISE EXCEPTION 'A request that is % cannot become %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER events_support_forwards BEFORE UPDATE OR DELETE ON events_support_request
  FOR EACH ROW EXECUTE FUNCTION events_support_moves_forwards();

COMMENT ON TABLE events_award IS 'append-only';
