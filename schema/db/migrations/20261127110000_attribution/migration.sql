-- CreateEnum
CREATE TYPE "Entrance" AS ENUM ('PC', 'MOBILE', 'MOBILE_SCENE', 'WEARABLE', 'STORE', 'QR', 'SOCIAL', 'COMMUNITY');

-- CreateEnum
CREATE TYPE "AttributionModel" AS ENUM ('FIRST_TOUCH', 'LAST_TOUCH');

-- CreateEnum
CREATE TYPE "BindingMoment" AS ENUM ('TOUCH', 'SIGN_UP', 'ORDER');

-- CreateEnum
CREATE TYPE "AfterProtection" AS ENUM ('KEEPS', 'OPEN', 'LAPSES');

-- CreateEnum
CREATE TYPE "BindingCause" AS ENUM ('TOUCH', 'SIGN_UP', 'ORDER', 'CHOSEN', 'REASSIGNED', 'RELEASED');

-- CreateTable
CREATE TABLE "attribution_link" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "owner_id" UUID NOT NULL,
    "programme" TEXT NOT NULL,
    "earns" BOOLEAN NOT NULL,
    "target_kind" TEXT NOT NULL,
    "target_id" UUID,
    "campaign" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "attribution_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attribution_visitor" (
    "id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "user_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "merged_at" TIMESTAMPTZ(3),

    CONSTRAINT "attribution_visitor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attribution_touch" (
    "id" UUID NOT NULL,
    "visitor_id" UUID,
    "user_id" UUID,
    "entrance" "Entrance" NOT NULL,
    "link_id" UUID,
    "promoter_id" UUID,
    "campaign" TEXT,
    "referrer" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "attribution_touch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attribution_rule" (
    "version" INTEGER NOT NULL,
    "model" "AttributionModel" NOT NULL,
    "touch_days" INTEGER NOT NULL,
    "binds_at" "BindingMoment" NOT NULL,
    "protection_days" INTEGER NOT NULL,
    "after_protection" "AfterProtection" NOT NULL,
    "order_protects" BOOLEAN NOT NULL,
    "customer_may_change" BOOLEAN NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "attribution_rule_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "attribution_member" (
    "user_id" UUID NOT NULL,
    "binding_id" UUID,
    "promoter_id" UUID,
    "protected_until" TIMESTAMPTZ(3),
    "bound_until" TIMESTAMPTZ(3),
    "recruiter_id" UUID,
    "settled_until" TIMESTAMPTZ(3) NOT NULL DEFAULT '1970-01-01 00:00:00+00'::timestamp with time zone,

    CONSTRAINT "attribution_member_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "attribution_binding" (
    "id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "promoter_id" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3),
    "protected_until" TIMESTAMPTZ(3) NOT NULL,
    "cause" "BindingCause" NOT NULL,
    "ended_by" "BindingCause",
    "reason" TEXT NOT NULL,
    "end_reason" TEXT,
    "touch_id" UUID,
    "rule_version" INTEGER NOT NULL,
    "actor" TEXT NOT NULL,

    CONSTRAINT "attribution_binding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attribution_recruitment" (
    "id" UUID NOT NULL,
    "recruit_id" UUID NOT NULL,
    "leader_id" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3),
    "reason" TEXT NOT NULL,
    "end_reason" TEXT,
    "actor" TEXT NOT NULL,

    CONSTRAINT "attribution_recruitment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attribution_suspension" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3),

    CONSTRAINT "attribution_suspension_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attribution_decision" (
    "id" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "customer_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "rule_version" INTEGER NOT NULL,
    "winner_id" UUID,
    "leader_id" UUID,
    "because" TEXT NOT NULL,
    "binding_id" UUID,
    "touch_id" UUID,
    "candidates" JSONB NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "attribution_decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attribution_channel_cost" (
    "id" UUID NOT NULL,
    "entrance" "Entrance" NOT NULL,
    "from_day" DATE NOT NULL,
    "to_day" DATE NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "campaign" TEXT,
    "note" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "attribution_channel_cost_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "attribution_link_code_key" ON "attribution_link"("code");

-- CreateIndex
CREATE INDEX "attribution_link_owner_id_created_at_id_idx" ON "attribution_link"("owner_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "attribution_visitor_token_hash_key" ON "attribution_visitor"("token_hash");

-- CreateIndex
CREATE INDEX "attribution_visitor_user_id_idx" ON "attribution_visitor"("user_id");

-- CreateIndex
CREATE INDEX "attribution_touch_user_id_at_id_idx" ON "attribution_touch"("user_id", "at", "id");

-- CreateIndex
CREATE INDEX "attribution_touch_visitor_id_at_id_idx" ON "attribution_touch"("visitor_id", "at", "id");

-- CreateIndex
CREATE INDEX "attribution_touch_link_id_at_id_idx" ON "attribution_touch"("link_id", "at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "attribution_rule_valid_from_key" ON "attribution_rule"("valid_from");

-- CreateIndex
CREATE INDEX "attribution_member_recruiter_id_idx" ON "attribution_member"("recruiter_id");

-- CreateIndex
CREATE INDEX "attribution_binding_customer_id_since_idx" ON "attribution_binding"("customer_id", "since" DESC);

-- CreateIndex
CREATE INDEX "attribution_binding_promoter_id_since_id_idx" ON "attribution_binding"("promoter_id", "since" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "attribution_recruitment_recruit_id_since_idx" ON "attribution_recruitment"("recruit_id", "since" DESC);

-- CreateIndex
CREATE INDEX "attribution_recruitment_leader_id_since_id_idx" ON "attribution_recruitment"("leader_id", "since" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "attribution_suspension_user_id_since_idx" ON "attribution_suspension"("user_id", "since");

-- CreateIndex
CREATE UNIQUE INDEX "attribution_decision_subject_key" ON "attribution_decision"("subject");

-- CreateIndex
CREATE INDEX "attribution_decision_customer_id_at_idx" ON "attribution_decision"("customer_id", "at" DESC);

-- CreateIndex
CREATE INDEX "attribution_decision_winner_id_at_id_idx" ON "attribution_decision"("winner_id", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "attribution_channel_cost_created_at_id_idx" ON "attribution_channel_cost"("created_at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "attribution_link" ADD CONSTRAINT "attribution_link_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attribution_visitor" ADD CONSTRAINT "attribution_visitor_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attribution_touch" ADD CONSTRAINT "attribution_touch_visitor_id_fkey" FOREIGN KEY ("visitor_id") REFERENCES "attribution_visitor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attribution_touch" ADD CONSTRAINT "attribution_touch_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attribution_touch" ADD CONSTRAINT "attribution_touch_link_id_fkey" FOREIGN KEY ("link_id") REFERENCES "attribution_link"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attribution_member" ADD CONSTRAINT "attribution_member_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attribution_suspension" ADD CONSTRAINT "attribution_suspension_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
