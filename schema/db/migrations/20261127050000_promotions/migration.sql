-- CreateEnum
CREATE TYPE "PromotionKind" AS ENUM ('COUPON', 'THRESHOLD', 'GIFT', 'FLASH_SALE', 'GROUP_BUY', 'BARGAIN');

-- CreateEnum
CREATE TYPE "PromotionState" AS ENUM ('DRAFT', 'ACTIVE', 'PAUSED', 'ENDED');

-- CreateEnum
CREATE TYPE "PromotionStacking" AS ENUM ('ALONE', 'BEST_OF_GROUP', 'WITH_ALL');

-- CreateEnum
CREATE TYPE "PromotionUseState" AS ENUM ('RESERVED', 'USED', 'RELEASED');

-- CreateEnum
CREATE TYPE "MemberCouponState" AS ENUM ('CLAIMED', 'RESERVED', 'USED');

-- CreateEnum
CREATE TYPE "BuyingGroupState" AS ENUM ('FORMING', 'SUCCEEDED', 'EXPIRED');

-- CreateEnum
CREATE TYPE "GroupSeatState" AS ENUM ('RESERVED', 'PAID', 'RELEASED');

-- CreateEnum
CREATE TYPE "BargainState" AS ENUM ('OPEN', 'RESERVED', 'BOUGHT', 'EXPIRED');

-- CreateTable
CREATE TABLE "goods_promotion" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "kind" "PromotionKind" NOT NULL,
    "state" "PromotionState" NOT NULL DEFAULT 'DRAFT',
    "title_en" TEXT NOT NULL,
    "title_zh" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "rules" JSONB NOT NULL,
    "product_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "category_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "stacking" "PromotionStacking" NOT NULL,
    "stack_group" TEXT NOT NULL,
    "priority" INTEGER NOT NULL DEFAULT 100,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3),
    "quota" INTEGER,
    "used" INTEGER NOT NULL DEFAULT 0,
    "per_member_limit" INTEGER,
    "budget_minor" BIGINT,
    "spent_minor" BIGINT NOT NULL DEFAULT 0,
    "code" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "goods_promotion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "goods_promotion_item" (
    "promotion_id" UUID NOT NULL,
    "variant_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "price_minor" BIGINT NOT NULL,
    "quota" INTEGER,
    "used" INTEGER NOT NULL DEFAULT 0,
    "per_member_limit" INTEGER,

    CONSTRAINT "goods_promotion_item_pkey" PRIMARY KEY ("promotion_id","variant_id")
);

-- CreateTable
CREATE TABLE "goods_promotion_use" (
    "promotion_id" UUID NOT NULL,
    "checkout_id" UUID NOT NULL,
    "variant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "on_quota" INTEGER NOT NULL,
    "on_member" INTEGER NOT NULL,
    "on_budget_minor" BIGINT NOT NULL,
    "state" "PromotionUseState" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "goods_promotion_use_pkey" PRIMARY KEY ("checkout_id","promotion_id","variant_id")
);

-- CreateTable
CREATE TABLE "goods_promotion_quota" (
    "promotion_id" UUID NOT NULL,
    "variant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "used" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "goods_promotion_quota_pkey" PRIMARY KEY ("promotion_id","variant_id","user_id")
);

-- CreateTable
CREATE TABLE "goods_promotion_step" (
    "id" UUID NOT NULL,
    "promotion_id" UUID NOT NULL,
    "state" "PromotionState" NOT NULL,
    "actor" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "goods_promotion_step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "goods_member_coupon" (
    "id" UUID NOT NULL,
    "promotion_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "state" "MemberCouponState" NOT NULL DEFAULT 'CLAIMED',
    "source" TEXT NOT NULL,
    "on_quota" INTEGER NOT NULL,
    "on_member" INTEGER NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "checkout_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "goods_member_coupon_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "goods_buying_group" (
    "id" UUID NOT NULL,
    "promotion_id" UUID NOT NULL,
    "variant_id" UUID NOT NULL,
    "leader_id" UUID NOT NULL,
    "state" "BuyingGroupState" NOT NULL DEFAULT 'FORMING',
    "size" INTEGER NOT NULL,
    "taken" INTEGER NOT NULL DEFAULT 0,
    "paid" INTEGER NOT NULL DEFAULT 0,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "goods_buying_group_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "goods_group_seat" (
    "group_id" UUID NOT NULL,
    "checkout_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "state" "GroupSeatState" NOT NULL DEFAULT 'RESERVED',
    "order_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "goods_group_seat_pkey" PRIMARY KEY ("group_id","checkout_id")
);

-- CreateTable
CREATE TABLE "goods_bargain" (
    "id" UUID NOT NULL,
    "promotion_id" UUID NOT NULL,
    "variant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "state" "BargainState" NOT NULL DEFAULT 'OPEN',
    "start_price_minor" BIGINT NOT NULL,
    "floor_price_minor" BIGINT NOT NULL,
    "price_minor" BIGINT NOT NULL,
    "cuts_needed" INTEGER NOT NULL,
    "cuts_made" INTEGER NOT NULL DEFAULT 0,
    "checkout_id" UUID,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "goods_bargain_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "goods_bargain_cut" (
    "bargain_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "cut_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "goods_bargain_cut_pkey" PRIMARY KEY ("bargain_id","user_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "goods_promotion_slug_key" ON "goods_promotion"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "goods_promotion_code_key" ON "goods_promotion"("code");

-- CreateIndex
CREATE INDEX "goods_promotion_state_starts_at_ends_at_idx" ON "goods_promotion"("state", "starts_at", "ends_at");

-- CreateIndex
CREATE INDEX "goods_promotion_starts_at_id_idx" ON "goods_promotion"("starts_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "goods_promotion_created_at_id_idx" ON "goods_promotion"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "goods_promotion_item_variant_id_idx" ON "goods_promotion_item"("variant_id");

-- CreateIndex
CREATE INDEX "goods_promotion_use_promotion_id_variant_id_user_id_idx" ON "goods_promotion_use"("promotion_id", "variant_id", "user_id");

-- CreateIndex
CREATE INDEX "goods_promotion_step_promotion_id_occurred_at_id_idx" ON "goods_promotion_step"("promotion_id", "occurred_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "goods_member_coupon_source_key" ON "goods_member_coupon"("source");

-- CreateIndex
CREATE INDEX "goods_member_coupon_user_id_created_at_id_idx" ON "goods_member_coupon"("user_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "goods_member_coupon_promotion_id_user_id_idx" ON "goods_member_coupon"("promotion_id", "user_id");

-- CreateIndex
CREATE INDEX "goods_member_coupon_checkout_id_idx" ON "goods_member_coupon"("checkout_id");

-- CreateIndex
CREATE INDEX "goods_buying_group_promotion_id_state_created_at_id_idx" ON "goods_buying_group"("promotion_id", "state", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "goods_buying_group_state_expires_at_idx" ON "goods_buying_group"("state", "expires_at");

-- CreateIndex
CREATE INDEX "goods_group_seat_checkout_id_idx" ON "goods_group_seat"("checkout_id");

-- CreateIndex
CREATE INDEX "goods_group_seat_user_id_created_at_idx" ON "goods_group_seat"("user_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "goods_bargain_user_id_created_at_id_idx" ON "goods_bargain"("user_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "goods_bargain_state_expires_at_idx" ON "goods_bargain"("state", "expires_at");

-- CreateIndex
CREATE INDEX "goods_bargain_checkout_id_idx" ON "goods_bargain"("checkout_id");

-- AddForeignKey
ALTER TABLE "goods_promotion_item" ADD CONSTRAINT "goods_promotion_item_promotion_id_fkey" FOREIGN KEY ("promotion_id") REFERENCES "goods_promotion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goods_promotion_item" ADD CONSTRAINT "goods_promotion_item_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "goods_variant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goods_promotion_use" ADD CONSTRAINT "goods_promotion_use_promotion_id_fkey" FOREIGN KEY ("promotion_id") REFERENCES "goods_promotion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goods_promotion_step" ADD CONSTRAINT "goods_promotion_step_promotion_id_fkey" FOREIGN KEY ("promotion_id") REFERENCES "goods_promotion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goods_member_coupon" ADD CONSTRAINT "goods_member_coupon_promotion_id_fkey" FOREIGN KEY ("promotion_id") REFERENCES "goods_promotion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goods_member_coupon" ADD CONSTRAINT "goods_member_coupon_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goods_buying_group" ADD CONSTRAINT "goods_buying_group_promotion_id_fkey" FOREIGN KEY ("promotion_id") REFERENCES "goods_promotion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goods_buying_group" ADD CONSTRAINT "goods_buying_group_leader_id_fkey" FOREIGN KEY ("leader_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goods_group_seat" ADD CONSTRAINT "goods_group_seat_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "goods_buying_group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goods_group_seat" ADD CONSTRAINT "goods_group_seat_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goods_bargain" ADD CONSTRAINT "goods_bargain_promotion_id_fkey" FOREIGN KEY ("promotion_id") REFERENCES "goods_promotion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goods_bargain" ADD CONSTRAINT "goods_bargain_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goods_bargain_cut" ADD CONSTRAINT "goods_bargain_cut_bargain_id_fkey" FOREIGN KEY ("bargain_id") REFERENCES "goods_bargain"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goods_bargain_cut" ADD CONSTRAINT "goods_bargain_cut_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
