-- CreateEnum
CREATE TYPE "MembershipPeriod" AS ENUM ('MONTH', 'QUARTER', 'HALF_YEAR', 'YEAR');

-- CreateEnum
CREATE TYPE "MembershipState" AS ENUM ('ACTIVE', 'GRACE', 'EXPIRED', 'REFUNDED');

-- CreateEnum
CREATE TYPE "MembershipRenewal" AS ENUM ('MANUAL', 'AUTOMATIC');

-- CreateEnum
CREATE TYPE "MembershipAction" AS ENUM ('BEGUN', 'RENEWED', 'UPGRADED', 'GIVEN', 'GIFT_CARD_REDEEMED', 'NEXT_PLAN_CHOSEN', 'CANCELLED', 'RESUMED', 'TERM_BEGUN', 'PAYMENT_FAILED', 'AUTOMATIC_STARTED', 'AUTOMATIC_ENDED', 'ENTERED_GRACE', 'EXPIRED', 'REFUNDED');

-- CreateEnum
CREATE TYPE "MembershipSubscriptionState" AS ENUM ('PENDING', 'ACTIVE', 'ENDED');

-- CreateEnum
CREATE TYPE "MembershipSubscriptionWish" AS ENUM ('RUN', 'END_WITH_PERIOD', 'END_NOW');

-- CreateEnum
CREATE TYPE "GiftCardState" AS ENUM ('ISSUED', 'REDEEMED', 'VOID');

-- CreateTable
CREATE TABLE "membership_plan" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "tier" TEXT NOT NULL,
    "tier_rank" INTEGER NOT NULL,
    "period" "MembershipPeriod" NOT NULL,
    "title_en" TEXT NOT NULL,
    "title_zh" TEXT NOT NULL,
    "price_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "benefits" JSONB NOT NULL,
    "grace_days" INTEGER NOT NULL,
    "variant_id" UUID NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "membership_plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "plan_id" UUID NOT NULL,
    "state" "MembershipState" NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "grace_ends_at" TIMESTAMPTZ(3) NOT NULL,
    "anchor_day" INTEGER NOT NULL,
    "renewal" "MembershipRenewal" NOT NULL DEFAULT 'MANUAL',
    "cancelled_at" TIMESTAMPTZ(3),
    "next_plan_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership_term" (
    "id" UUID NOT NULL,
    "membership_id" UUID NOT NULL,
    "plan_id" UUID NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "anchor_day" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "order_id" UUID,
    "paid_minor" BIGINT NOT NULL,
    "refunded_minor" BIGINT NOT NULL DEFAULT 0,
    "credit_minor" BIGINT NOT NULL DEFAULT 0,
    "currency" CHAR(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "begun_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "unused_minor" BIGINT NOT NULL DEFAULT 0,
    "replaced_by_id" UUID,

    CONSTRAINT "membership_term_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership_upgrade" (
    "id" UUID NOT NULL,
    "membership_id" UUID NOT NULL,
    "plan_id" UUID NOT NULL,
    "credit_minor" BIGINT NOT NULL,
    "basis" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "membership_upgrade_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership_step" (
    "id" UUID NOT NULL,
    "membership_id" UUID NOT NULL,
    "action" "MembershipAction" NOT NULL,
    "plan_id" UUID NOT NULL,
    "actor" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "membership_step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership_subscription" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "plan_id" UUID NOT NULL,
    "state" "MembershipSubscriptionState" NOT NULL DEFAULT 'PENDING',
    "external_id" TEXT,
    "client_secret" TEXT,
    "wish" "MembershipSubscriptionWish" NOT NULL DEFAULT 'RUN',
    "told" "MembershipSubscriptionWish" NOT NULL DEFAULT 'RUN',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "membership_subscription_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership_gift_batch" (
    "id" UUID NOT NULL,
    "plan_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "expires_at" TIMESTAMPTZ(3),
    "issued_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "membership_gift_batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership_gift_card" (
    "id" UUID NOT NULL,
    "batch_id" UUID NOT NULL,
    "code_hash" BYTEA NOT NULL,
    "hint" TEXT NOT NULL,
    "state" "GiftCardState" NOT NULL DEFAULT 'ISSUED',
    "redeemed_by" UUID,
    "redeemed_at" TIMESTAMPTZ(3),
    "voided_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "membership_gift_card_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "membership_plan_position_id_idx" ON "membership_plan"("position", "id");

-- CreateIndex
CREATE INDEX "membership_plan_variant_id_idx" ON "membership_plan"("variant_id");

-- CreateIndex
CREATE UNIQUE INDEX "membership_plan_slug_version_key" ON "membership_plan"("slug", "version");

-- CreateIndex
CREATE UNIQUE INDEX "membership_user_id_key" ON "membership"("user_id");

-- CreateIndex
CREATE INDEX "membership_state_ends_at_idx" ON "membership"("state", "ends_at");

-- CreateIndex
CREATE INDEX "membership_state_grace_ends_at_idx" ON "membership"("state", "grace_ends_at");

-- CreateIndex
CREATE INDEX "membership_created_at_id_idx" ON "membership"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "membership_term_source_key" ON "membership_term"("source");

-- CreateIndex
CREATE INDEX "membership_term_membership_id_starts_at_id_idx" ON "membership_term"("membership_id", "starts_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "membership_term_plan_id_idx" ON "membership_term"("plan_id");

-- CreateIndex
CREATE INDEX "membership_term_order_id_idx" ON "membership_term"("order_id");

-- CreateIndex
CREATE INDEX "membership_term_replaced_by_id_idx" ON "membership_term"("replaced_by_id");

-- CreateIndex
CREATE INDEX "membership_upgrade_membership_id_idx" ON "membership_upgrade"("membership_id");

-- CreateIndex
CREATE INDEX "membership_upgrade_plan_id_idx" ON "membership_upgrade"("plan_id");

-- CreateIndex
CREATE INDEX "membership_step_membership_id_occurred_at_id_idx" ON "membership_step"("membership_id", "occurred_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "membership_step_plan_id_idx" ON "membership_step"("plan_id");

-- CreateIndex
CREATE UNIQUE INDEX "membership_subscription_external_id_key" ON "membership_subscription"("external_id");

-- CreateIndex
CREATE INDEX "membership_subscription_user_id_created_at_idx" ON "membership_subscription"("user_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "membership_subscription_plan_id_idx" ON "membership_subscription"("plan_id");

-- CreateIndex
CREATE INDEX "membership_gift_batch_created_at_id_idx" ON "membership_gift_batch"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "membership_gift_batch_plan_id_idx" ON "membership_gift_batch"("plan_id");

-- CreateIndex
CREATE UNIQUE INDEX "membership_gift_card_code_hash_key" ON "membership_gift_card"("code_hash");

-- CreateIndex
CREATE INDEX "membership_gift_card_batch_id_created_at_id_idx" ON "membership_gift_card"("batch_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "membership_gift_card_created_at_id_idx" ON "membership_gift_card"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "membership_gift_card_redeemed_by_idx" ON "membership_gift_card"("redeemed_by");

-- AddForeignKey
ALTER TABLE "membership_plan" ADD CONSTRAINT "membership_plan_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "goods_variant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "membership_plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_next_plan_id_fkey" FOREIGN KEY ("next_plan_id") REFERENCES "membership_plan"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership_term" ADD CONSTRAINT "membership_term_membership_id_fkey" FOREIGN KEY ("membership_id") REFERENCES "membership"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership_term" ADD CONSTRAINT "membership_term_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "membership_plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership_term" ADD CONSTRAINT "membership_term_replaced_by_id_fkey" FOREIGN KEY ("replaced_by_id") REFERENCES "membership_term"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership_upgrade" ADD CONSTRAINT "membership_upgrade_membership_id_fkey" FOREIGN KEY ("membership_id") REFERENCES "membership"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership_upgrade" ADD CONSTRAINT "membership_upgrade_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "membership_plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership_step" ADD CONSTRAINT "membership_step_membership_id_fkey" FOREIGN KEY ("membership_id") REFERENCES "membership"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership_step" ADD CONSTRAINT "membership_step_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "membership_plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership_subscription" ADD CONSTRAINT "membership_subscription_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership_subscription" ADD CONSTRAINT "membership_subscription_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "membership_plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership_gift_batch" ADD CONSTRAINT "membership_gift_batch_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "membership_plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership_gift_card" ADD CONSTRAINT "membership_gift_card_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "membership_gift_batch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership_gift_card" ADD CONSTRAINT "membership_gift_card_redeemed_by_fkey" FOREIGN KEY ("redeemed_by") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;
