-- CreateEnum
CREATE TYPE "live_prospect_state" AS ENUM ('NEW', 'IN_TALKS', 'INVITED', 'JOINED', 'DECLINED');

-- CreateEnum
CREATE TYPE "live_invite_state" AS ENUM ('OPEN', 'ACCEPTED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "live_session_state" AS ENUM ('SCHEDULED', 'LIVE', 'ENDED', 'REPLAY', 'CANCELLED');

-- CreateTable
CREATE TABLE "live_prospect" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "state" "live_prospect_state" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "live_prospect_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "live_prospect_note" (
    "id" UUID NOT NULL,
    "prospect_id" UUID NOT NULL,
    "author" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "state" "live_prospect_state" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "live_prospect_note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "live_invite" (
    "id" UUID NOT NULL,
    "prospect_id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "title" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "plan_id" UUID,
    "points" BIGINT NOT NULL,
    "rights" JSONB NOT NULL,
    "gift_cards" INTEGER NOT NULL,
    "gift_plan_id" UUID,
    "gift_batch_id" UUID,
    "withheld" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "state" "live_invite_state" NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "invited_by" TEXT NOT NULL,
    "accepted_by" UUID,
    "accepted_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "live_invite_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "live_session" (
    "id" UUID NOT NULL,
    "invite_id" UUID NOT NULL,
    "host_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "state" "live_session_state" NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "live_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "replay_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "live_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "live_shelf_item" (
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "is_pinned" BOOLEAN NOT NULL,

    CONSTRAINT "live_shelf_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "live_offer" (
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "variant_id" UUID NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "price_minor" BIGINT NOT NULL,
    "quota" INTEGER NOT NULL,
    "per_member_limit" INTEGER,
    "promotion_id" UUID,
    "made_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "live_offer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "live_message" (
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "body" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "hidden_at" TIMESTAMPTZ(3),
    "hidden_by" TEXT,
    "hide_reason" TEXT,

    CONSTRAINT "live_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "live_presence" (
    "session_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "live_presence_pkey" PRIMARY KEY ("session_id","user_id")
);

-- CreateTable
CREATE TABLE "live_sale" (
    "order_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "refunded_minor" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "live_sale_pkey" PRIMARY KEY ("order_id")
);

-- CreateTable
CREATE TABLE "live_stream_key" (
    "id" INTEGER NOT NULL,
    "secret" BYTEA NOT NULL,

    CONSTRAINT "live_stream_key_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "live_prospect_created_at_id_idx" ON "live_prospect"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "live_prospect_state_created_at_id_idx" ON "live_prospect"("state", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "live_prospect_platform_account_key" ON "live_prospect"("platform", "account");

-- CreateIndex
CREATE INDEX "live_prospect_note_prospect_id_created_at_id_idx" ON "live_prospect_note"("prospect_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "live_invite_token_hash_key" ON "live_invite"("token_hash");

-- CreateIndex
CREATE INDEX "live_invite_prospect_id_created_at_id_idx" ON "live_invite"("prospect_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "live_invite_plan_id_idx" ON "live_invite"("plan_id");

-- CreateIndex
CREATE UNIQUE INDEX "live_invite_gift_batch_id_key" ON "live_invite"("gift_batch_id");

-- CreateIndex
CREATE INDEX "live_invite_gift_plan_id_idx" ON "live_invite"("gift_plan_id");

-- CreateIndex
CREATE UNIQUE INDEX "live_offer_promotion_id_key" ON "live_offer"("promotion_id");

-- CreateIndex
CREATE INDEX "live_offer_session_id_created_at_id_idx" ON "live_offer"("session_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "live_offer_product_id_idx" ON "live_offer"("product_id");

-- CreateIndex
CREATE INDEX "live_offer_variant_id_idx" ON "live_offer"("variant_id");

-- CreateIndex
CREATE INDEX "live_invite_accepted_by_idx" ON "live_invite"("accepted_by");

-- CreateIndex
CREATE UNIQUE INDEX "live_session_invite_id_key" ON "live_session"("invite_id");

-- CreateIndex
CREATE INDEX "live_session_starts_at_id_idx" ON "live_session"("starts_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "live_session_state_starts_at_id_idx" ON "live_session"("state", "starts_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "live_session_host_id_idx" ON "live_session"("host_id");

-- CreateIndex
CREATE INDEX "live_shelf_item_product_id_idx" ON "live_shelf_item"("product_id");

-- CreateIndex
CREATE UNIQUE INDEX "live_shelf_item_session_id_product_id_key" ON "live_shelf_item"("session_id", "product_id");

-- CreateIndex
CREATE UNIQUE INDEX "live_shelf_item_session_id_position_key" ON "live_shelf_item"("session_id", "position");

-- CreateIndex
CREATE INDEX "live_message_session_id_created_at_id_idx" ON "live_message"("session_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "live_message_author_id_idx" ON "live_message"("author_id");

-- CreateIndex
CREATE INDEX "live_presence_session_id_seen_at_idx" ON "live_presence"("session_id", "seen_at");

-- CreateIndex
CREATE INDEX "live_presence_user_id_idx" ON "live_presence"("user_id");

-- CreateIndex
CREATE INDEX "live_sale_session_id_currency_idx" ON "live_sale"("session_id", "currency");

-- AddForeignKey
ALTER TABLE "live_prospect_note" ADD CONSTRAINT "live_prospect_note_prospect_id_fkey" FOREIGN KEY ("prospect_id") REFERENCES "live_prospect"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "live_invite" ADD CONSTRAINT "live_invite_prospect_id_fkey" FOREIGN KEY ("prospect_id") REFERENCES "live_prospect"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "live_invite" ADD CONSTRAINT "live_invite_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "membership_plan"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "live_invite" ADD CONSTRAINT "live_invite_gift_plan_id_fkey" FOREIGN KEY ("gift_plan_id") REFERENCES "membership_plan"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "live_offer" ADD CONSTRAINT "live_offer_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "live_session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "live_offer" ADD CONSTRAINT "live_offer_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "goods_product"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "live_offer" ADD CONSTRAINT "live_offer_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "goods_variant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "live_offer" ADD CONSTRAINT "live_offer_promotion_id_fkey" FOREIGN KEY ("promotion_id") REFERENCES "goods_promotion"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "live_invite" ADD CONSTRAINT "live_invite_accepted_by_fkey" FOREIGN KEY ("accepted_by") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "live_session" ADD CONSTRAINT "live_session_invite_id_fkey" FOREIGN KEY ("invite_id") REFERENCES "live_invite"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "live_session" ADD CONSTRAINT "live_session_host_id_fkey" FOREIGN KEY ("host_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "live_shelf_item" ADD CONSTRAINT "live_shelf_item_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "live_session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "live_shelf_item" ADD CONSTRAINT "live_shelf_item_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "goods_product"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "live_message" ADD CONSTRAINT "live_message_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "live_session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "live_message" ADD CONSTRAINT "live_message_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "live_presence" ADD CONSTRAINT "live_presence_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "live_session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "live_presence" ADD CONSTRAINT "live_presence_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "live_sale" ADD CONSTRAINT "live_sale_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "live_session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "live_sale" ADD CONSTRAINT "live_sale_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "goods_order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the data model cannot say.
COMMENT ON TABLE live_prospect_note IS 'append-only';

ALTER TABLE live_invite
  ADD CONSTRAINT live_invite_hash CHECK (octet_length(token_hash) = 32),
  ADD CONSTRAINT live_invite_points CHECK (points >= 0),
  ADD CONSTRAINT live_invite_gift_cards CHECK (gift_cards >= 0 AND (gift_cards > 0) = (gift_plan_id IS NOT NULL)),
  ADD CONSTRAINT live_invite_gift_batch CHECK ((gift_batch_id IS NOT NULL) = (state = 'ACCEPTED' AND gift_cards > 0)),
  ADD CONSTRAINT live_invite_window CHECK (expires_at > created_at AND starts_at > created_at),
  ADD CONSTRAINT live_invite_accepted CHECK (
    (state = 'ACCEPTED') = (accepted_by IS NOT NULL) AND (accepted_by IS NULL) = (accepted_at IS NULL)
    AND (accepted_at IS NULL OR accepted_at < expires_at));
CREATE UNIQUE INDEX live_invite_one_open ON live_invite (prospect_id) WHERE state = 'OPEN';

ALTER TABLE live_session
  ADD CONSTRAINT live_session_live CHECK (
    CASE state WHEN 'SCHEDULED' THEN live_at IS NULL WHEN 'CANCELLED' THEN live_at IS NULL ELSE live_at IS NOT NULL END),
  ADD CONSTRAINT live_session_ended CHECK ((ended_at IS NULL) = (state IN ('SCHEDULED', 'LIVE'))),
  ADD CONSTRAINT live_session_replay CHECK ((replay_at IS NOT NULL) = (state = 'REPLAY'));

ALTER TABLE live_shelf_item ADD CONSTRAINT live_shelf_item_position CHECK (position >= 0);
CREATE UNIQUE INDEX live_shelf_item_one_pinned ON live_shelf_item (session_id) WHERE is_pinned;

ALTER TABLE live_offer
  ADD CONSTRAINT live_offer_price CHECK (price_minor >= 0),
  ADD CONSTRAINT live_offer_quota CHECK (quota > 0 AND per_member_limit > 0 AND per_member_limit <= quota);
CREATE UNIQUE INDEX live_offer_one ON live_offer (session_id, variant_id) WHERE withdrawn_at IS NULL;

-- A price stays what was promised; its flash sale is opened once, while the session is live, and it is withdrawn once.
CREATE FUNCTION live_offer_moves() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moving CONSTANT text[] := ARRAY['promotion_id', 'withdrawn_at'];
BEGIN
  IF TG_OP = 'DELETE' OR to_jsonb(OLD) - moving <> to_jsonb(NEW) - moving OR OLD.withdrawn_at IS NOT NULL THEN
    RAISE EXCEPTION 'A live price stays what was promised' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.promotion_id IS DISTINCT FROM OLD.promotion_id AND (OLD.promotion_id IS NOT NULL
    OR NOT EXISTS (SELECT FROM live_session s WHERE s.id = NEW.session_id AND s.state = 'LIVE')) THEN
    RAISE EXCEPTION 'A live price opens once, while its session is live' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER live_offer_moves BEFORE UPDATE OR DELETE ON live_offer
  FOR EACH ROW EXECUTE FUNCTION live_offer_moves();

ALTER TABLE live_message ADD CONSTRAINT live_message_hidden CHECK (num_nonnulls(hidden_at, hidden_by, hide_reason) IN (0, 3));
CREATE INDEX live_message_shown ON live_message (session_id, created_at DESC, id DESC) WHERE hidden_at IS NULL;

-- What was promised stays so, and an invitation is accepted or withdrawn once.
CREATE FUNCTION live_invite_moves() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moving CONSTANT text[] := ARRAY['state', 'accepted_by', 'accepted_at', 'withheld', 'gift_batch_id'];
BEGIN
  IF TG_OP = 'DELETE' OR to_jsonb(OLD) - moving <> to_jsonb(NEW) - moving THEN
    RAISE EXCEPTION 'An invitation stays what was promised' USING ERRCODE = 'check_violation';
  END IF;
  IF OLD.state <> 'OPEN' THEN
    RAISE EXCEPTION 'An invitation is used once' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER live_invite_moves BEFORE UPDATE OR DELETE ON live_invite
  FOR EACH ROW EXECUTE FUNCTION live_invite_moves();

-- A session moves as sessions/states.ts says it, and keeps its host.
CREATE FUNCTION live_session_moves() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moving CONSTANT text[] := ARRAY['state', 'live_at', 'ended_at', 'replay_at'];
BEGIN
  IF TG_OP = 'DELETE' OR to_jsonb(OLD) - moving <> to_jsonb(NEW) - moving THEN
    RAISE EXCEPTION 'A session stays what it was planned as' USING ERRCODE = 'check_violation';
  END IF;
  IF (OLD.state, NEW.state) NOT IN (('SCHEDULED', 'LIVE'), ('SCHEDULED', 'CANCELLED'), ('LIVE', 'ENDED'), ('ENDED', 'REPLAY')) THEN
    RAISE EXCEPTION 'A session that is % cannot become %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER live_session_moves BEFORE UPDATE OR DELETE ON live_session
  FOR EACH ROW EXECUTE FUNCTION live_session_moves();

-- What was said stays as it was said; it may be hidden, once.
CREATE FUNCTION live_message_moves() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moving CONSTANT text[] := ARRAY['hidden_at', 'hidden_by', 'hide_reason'];
BEGIN
  IF TG_OP = 'DELETE' OR to_jsonb(OLD) - moving <> to_jsonb(NEW) - moving OR OLD.hidden_at IS NOT NULL THEN
    RAISE EXCEPTION 'A message stays as it was said' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER live_message_moves BEFORE UPDATE OR DELETE ON live_message
  FOR EACH ROW EXECUTE FUNCTION live_message_moves();

-- 244 random bits, the same for every process.
INSERT INTO live_stream_key (id, secret)
VALUES (1, decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'));
ALTER TABLE live_stream_key ADD CONSTRAINT live_stream_key_one CHECK (id = 1);

ALTER TABLE live_sale ADD CONSTRAINT live_sale_total CHECK (total_minor >= 0 AND refunded_minor BETWEEN 0 AND total_minor);
