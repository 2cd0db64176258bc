-- Blocks and mutes, notifications and what is sent of them. Below the tables stands what must hold even against a buggy caller.

-- CreateEnum
CREATE TYPE "NotificationCategory" AS ENUM ('INTERACTION', 'ORDER', 'MEMBERSHIP', 'POINTS', 'SPACE', 'CAMPAIGN', 'ACCOUNT', 'MODERATION', 'EARNINGS', 'PLUGIN');

-- CreateEnum
CREATE TYPE "NotificationUrgency" AS ENUM ('TRANSACTIONAL', 'NORMAL', 'MARKETING');

-- CreateEnum
CREATE TYPE "NotificationChannel" AS ENUM ('IN_APP', 'MAIL');

-- CreateEnum
CREATE TYPE "DeliveryState" AS ENUM ('QUEUED', 'SENDING', 'SENT', 'FAILED', 'BOUNCED', 'SUPPRESSED');

-- CreateEnum
CREATE TYPE "SuppressionCause" AS ENUM ('BUDGET', 'NO_ADDRESS', 'TURNED_OFF', 'ALREADY_READ');

-- CreateTable
CREATE TABLE "user_block" (
    "blocker_id" UUID NOT NULL,
    "blocked_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "user_block_pkey" PRIMARY KEY ("blocker_id","blocked_id")
);

-- CreateTable
CREATE TABLE "user_mute" (
    "muter_id" UUID NOT NULL,
    "muted_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "user_mute_pkey" PRIMARY KEY ("muter_id","muted_id")
);

-- CreateTable
CREATE TABLE "notification" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "category" "NotificationCategory" NOT NULL,
    "payload" JSONB NOT NULL,
    "subject_type" TEXT,
    "subject_id" UUID,
    "count" INTEGER NOT NULL,
    "actor_ids" UUID[],
    "gathers" BOOLEAN NOT NULL,
    "in_app" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification_cause" (
    "user_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "notification_id" UUID,
    "actor_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notification_cause_pkey" PRIMARY KEY ("user_id","kind","source")
);

-- CreateTable
CREATE TABLE "notification_preference" (
    "user_id" UUID NOT NULL,
    "category" "NotificationCategory" NOT NULL,
    "channel" "NotificationChannel" NOT NULL,
    "enabled" BOOLEAN NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notification_preference_pkey" PRIMARY KEY ("user_id","category","channel")
);

-- CreateTable
CREATE TABLE "notification_quiet_hours" (
    "user_id" UUID NOT NULL,
    "from_minute" INTEGER NOT NULL,
    "until_minute" INTEGER NOT NULL,
    "time_zone" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notification_quiet_hours_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "marketing_consent" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "given" BOOLEAN NOT NULL,
    "source" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "marketing_consent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification_delivery" (
    "id" UUID NOT NULL,
    "notification_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "channel" "NotificationChannel" NOT NULL,
    "category" "NotificationCategory" NOT NULL,
    "urgency" "NotificationUrgency" NOT NULL,
    "state" "DeliveryState" NOT NULL DEFAULT 'QUEUED',
    "suppressed_because" "SuppressionCause",
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3),
    "provider_id" TEXT,
    "error" TEXT,
    "queued_at" TIMESTAMPTZ(3) NOT NULL,
    "sending_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "notification_delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification_budget" (
    "user_id" UUID NOT NULL,
    "channel" "NotificationChannel" NOT NULL,
    "urgency" "NotificationUrgency" NOT NULL,
    "day" TEXT NOT NULL,
    "used" INTEGER NOT NULL,

    CONSTRAINT "notification_budget_pkey" PRIMARY KEY ("user_id","channel","urgency","day")
);

-- CreateTable
CREATE TABLE "webhook_endpoint" (
    "id" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "events" TEXT[],
    "secret" TEXT NOT NULL,
    "old_secret" TEXT,
    "old_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "paused_at" TIMESTAMPTZ(3),
    "failing_since" TIMESTAMPTZ(3),
    "disabled_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_endpoint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_delivery" (
    "id" UUID NOT NULL,
    "endpoint_id" UUID NOT NULL,
    "event_id" BIGINT,
    "message_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "replay_of" UUID,
    "state" "DeliveryState" NOT NULL DEFAULT 'QUEUED',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3),
    "status" INTEGER,
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "user_block_blocked_id_blocker_id_idx" ON "user_block"("blocked_id", "blocker_id");

-- CreateIndex
CREATE INDEX "user_block_blocker_id_created_at_blocked_id_idx" ON "user_block"("blocker_id", "created_at" DESC, "blocked_id" DESC);

-- CreateIndex
CREATE INDEX "user_mute_muted_id_idx" ON "user_mute"("muted_id");

-- CreateIndex
CREATE INDEX "user_mute_muter_id_created_at_muted_id_idx" ON "user_mute"("muter_id", "created_at" DESC, "muted_id" DESC);

-- CreateIndex
CREATE INDEX "notification_user_id_updated_at_id_idx" ON "notification"("user_id", "updated_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "notification_updated_at_idx" ON "notification"("updated_at");

-- CreateIndex
CREATE INDEX "notification_cause_notification_id_idx" ON "notification_cause"("notification_id");

-- CreateIndex
CREATE INDEX "notification_cause_user_id_actor_id_idx" ON "notification_cause"("user_id", "actor_id");

-- CreateIndex
CREATE INDEX "marketing_consent_user_id_at_id_idx" ON "marketing_consent"("user_id", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "notification_delivery_next_attempt_at_idx" ON "notification_delivery"("next_attempt_at");

-- CreateIndex
CREATE INDEX "notification_delivery_queued_at_id_idx" ON "notification_delivery"("queued_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "notification_delivery_user_id_queued_at_id_idx" ON "notification_delivery"("user_id", "queued_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "notification_delivery_notification_id_channel_key" ON "notification_delivery"("notification_id", "channel");

-- CreateIndex
CREATE INDEX "notification_budget_day_idx" ON "notification_budget"("day");

-- CreateIndex
CREATE INDEX "webhook_endpoint_created_at_id_idx" ON "webhook_endpoint"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "webhook_delivery_created_at_id_idx" ON "webhook_delivery"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "webhook_delivery_endpoint_id_created_at_id_idx" ON "webhook_delivery"("endpoint_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "webhook_delivery_next_attempt_at_idx" ON "webhook_delivery"("next_attempt_at");

-- AddForeignKey
ALTER TABLE "user_block" ADD CONSTRAINT "user_block_blocker_id_fkey" FOREIGN KEY ("blocker_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_block" ADD CONSTRAINT "user_block_blocked_id_fkey" FOREIGN KEY ("blocked_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_mute" ADD CONSTRAINT "user_mute_muter_id_fkey" FOREIGN KEY ("muter_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_mute" ADD CONSTRAINT "user_mute_muted_id_fkey" FOREIGN KEY ("muted_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification_cause" ADD CONSTRAINT "notification_cause_notification_id_fkey" FOREIGN KEY ("notification_id") REFERENCES "notification"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification_preference" ADD CONSTRAINT "notification_preference_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification_quiet_hours" ADD CONSTRAINT "notification_quiet_hours_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "marketing_consent" ADD CONSTRAINT "marketing_consent_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification_delivery" ADD CONSTRAINT "notification_delivery_notification_id_fkey" FOREIGN KEY ("notification_id") REFERENCES "notification"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_endpoint_id_fkey" FOREIGN KEY ("endpoint_id") REFERENCES "webhook_endpoint"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE user_block ADD CONSTRAINT user_block_other CHECK (blocker_id <> blocked_id);
ALTER TABLE user_mute ADD CONSTRAINT user_mute_other CHECK (muter_id <> muted_id);

-- Whoever changes what two members are to each other holds this until the transaction ends. Pairs share 1,024 locks, since the
-- database has room for some thousands only, and one statement may write many pairs.
CREATE FUNCTION lock_member_pair(one uuid, other uuid) RETURNS void LANGUAGE sql AS $$
  SELECT pg_advisory_xact_lock(hashtext('member pair'), hashtext(LEAST(one, other) || ' ' || GREATEST(one, other)) & 1023)
$$;

CREATE FUNCTION members_are_apart(one uuid, other uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM user_block WHERE blocker_id = one AND blocked_id = other)
    OR EXISTS (SELECT 1 FROM user_block WHERE blocker_id = other AND blocked_id = one)
$$;

-- VOLATILE, so that the second statement sees what was committed while the first one waited.
CREATE FUNCTION follow_needs_peace() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM lock_member_pair(NEW.follower_id, NEW.followed_id);
  IF EXISTS (SELECT 1 FROM user_block WHERE (blocker_id = NEW.follower_id AND blocked_id = NEW.followed_id)
    OR (blocker_id = NEW.followed_id AND blocked_id = NEW.follower_id)) THEN
    RAISE EXCEPTION 'One of the two has blocked the other' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER follow_peace BEFORE INSERT ON follow FOR EACH ROW EXECUTE FUNCTION follow_needs_peace();

CREATE FUNCTION block_ends_follows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM lock_member_pair(NEW.blocker_id, NEW.blocked_id);
  IF EXISTS (SELECT 1 FROM follow WHERE (follower_id = NEW.blocker_id AND followed_id = NEW.blocked_id)
    OR (follower_id = NEW.blocked_id AND followed_id = NEW.blocker_id)) THEN
    RAISE EXCEPTION 'A follow between the two has not ended' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER block_peace BEFORE INSERT ON user_block FOR EACH ROW EXECUTE FUNCTION block_ends_follows();

ALTER TABLE notification
  ADD CONSTRAINT notification_kind CHECK (length(kind) <= 100 AND kind ~ '^[a-z][A-Za-z0-9]*\.[a-z][A-Za-z0-9]*$'),
  ADD CONSTRAINT notification_subject CHECK ((subject_type IS NULL) = (subject_id IS NULL)
    AND (subject_id IS NOT NULL OR NOT gathers)),
  ADD CONSTRAINT notification_count CHECK (count >= 1 AND (gathers OR count = 1)),
  ADD CONSTRAINT notification_actors CHECK (cardinality(actor_ids) <= 3 AND cardinality(actor_ids) <= count
    AND NOT user_id = ANY (actor_ids)),
  ADD CONSTRAINT notification_moments CHECK (updated_at >= created_at);
-- As long as it is neither read nor put away, it gathers what follows.
CREATE UNIQUE INDEX notification_open ON notification (user_id, kind, subject_type, subject_id)
  WHERE gathers AND read_at IS NULL AND archived_at IS NULL;
CREATE INDEX notification_inbox ON notification (user_id, category, updated_at DESC, id DESC)
  WHERE in_app AND archived_at IS NULL;
CREATE INDEX notification_unread ON notification (user_id, updated_at DESC, id DESC, category)
  WHERE in_app AND read_at IS NULL AND archived_at IS NULL;

ALTER TABLE notification_cause ADD CONSTRAINT notification_cause_source CHECK (length(source) BETWEEN 1 AND 300);

ALTER TABLE notification_quiet_hours ADD CONSTRAINT notification_quiet_hours_form
  CHECK (from_minute BETWEEN 0 AND 1439 AND until_minute BETWEEN 0 AND 1439 AND from_minute <> until_minute);

COMMENT ON TABLE marketing_consent IS 'append-only';

ALTER TABLE notification_delivery
  ADD CONSTRAINT notification_delivery_channel CHECK (channel <> 'IN_APP'),
  ADD CONSTRAINT notification_delivery_suppressed CHECK ((state = 'SUPPRESSED') = (suppressed_because IS NOT NULL)),
  ADD CONSTRAINT notification_delivery_sending CHECK (state NOT IN ('SENDING', 'SENT', 'FAILED', 'BOUNCED')
    OR (sending_at IS NOT NULL AND attempts > 0)),
  ADD CONSTRAINT notification_delivery_ended CHECK ((state IN ('SENT', 'FAILED', 'BOUNCED', 'SUPPRESSED')) = (ended_at IS NOT NULL)),
  ADD CONSTRAINT notification_delivery_next CHECK ((state IN ('QUEUED', 'SENDING')) = (next_attempt_at IS NOT NULL));

-- What was sent stays sent, and what has ended has ended.
CREATE FUNCTION notification_delivery_moves_forwards() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.ended_at IS NOT NULL OR (OLD.id, OLD.notification_id, OLD.user_id, OLD.channel, OLD.queued_at)
    IS DISTINCT FROM (NEW.id, NEW.notification_id, NEW.user_id, NEW.channel, NEW.queued_at)
    OR (NEW.state = 'QUEUED' AND OLD.state <> 'QUEUED') THEN
    RAISE EXCEPTION 'A delivery does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER notification_delivery_forwards BEFORE UPDATE ON notification_delivery
  FOR EACH ROW EXECUTE FUNCTION notification_delivery_moves_forwards();

ALTER TABLE notification_budget ADD CONSTRAINT notification_budget_form
  CHECK (used >= 1 AND urgency <> 'TRANSACTIONAL' AND channel <> 'IN_APP' AND day ~ '^\d{4}-\d\d-\d\d$');

ALTER TABLE webhook_endpoint
  ADD CONSTRAINT webhook_endpoint_events CHECK (cardinality(events) BETWEEN 1 AND 100),
  ADD CONSTRAINT webhook_endpoint_secret CHECK (secret ~ '^whsec_[A-Za-z0-9+/=]{44}$' AND (old_secret IS NULL) = (old_until IS NULL));
ALTER TABLE webhook_delivery
  ADD CONSTRAINT webhook_delivery_state CHECK (state IN ('QUEUED', 'SENDING', 'SENT', 'FAILED')),
  ADD CONSTRAINT webhook_delivery_ended CHECK ((state IN ('SENT', 'FAILED')) = (ended_at IS NOT NULL)
    AND (ended_at IS NULL) = (next_attempt_at IS NOT NULL)),
  ADD CONSTRAINT webhook_delivery_attempts CHECK (state = 'QUEUED' OR attempts > 0);
-- An event is told to an endpoint once; a replay says whose repeat it is.
CREATE UNIQUE INDEX webhook_delivery_once ON webhook_delivery (endpoint_id, event_id) WHERE replay_of IS NULL;
