-- CreateEnum
CREATE TYPE "ProductKind" AS ENUM ('PHYSICAL', 'COURSE', 'SERVICE', 'MEMBERSHIP', 'VIRTUAL');

-- CreateEnum
CREATE TYPE "CourseStage" AS ENUM ('TRIAL', 'MAIN');

-- CreateEnum
CREATE TYPE "CourseFormat" AS ENUM ('LIVE', 'AI', 'RECORDED');

-- CreateEnum
CREATE TYPE "StockMovementKind" AS ENUM ('ADJUSTED', 'RESERVED', 'RELEASED', 'SOLD', 'UNSOLD', 'SHIPPED', 'RETURNED');

-- CreateEnum
CREATE TYPE "MembershipPeriod" AS ENUM ('MONTH', 'QUARTER', 'HALF_YEAR', 'YEAR');

-- CreateEnum
CREATE TYPE "MembershipState" AS ENUM ('ACTIVE', 'GRACE', 'EXPIRED', 'REFUNDED');

-- CreateEnum
CREATE TYPE "MembershipRenewal" AS ENUM ('MANUAL', 'AUTOMATIC');

-- CreateEnum
CREATE TYPE "GiftCardState" AS ENUM ('ISSUED', 'REDEEMED', 'VOID');

-- CreateEnum
CREATE TYPE "CartState" AS ENUM ('ACTIVE', 'ORDERED', 'MERGED');

-- CreateEnum
CREATE TYPE "CheckoutState" AS ENUM ('OPEN', 'COMPLETED', 'EXPIRED', 'CANCELLED', 'REFUNDED');

-- CreateEnum
CREATE TYPE "OrderState" AS ENUM ('ON_HOLD', 'OPEN', 'COMPLETED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "OrderPaymentState" AS ENUM ('PAID', 'PARTIALLY_REFUNDED', 'REFUNDED', 'DISPUTED', 'CHARGED_BACK');

-- CreateEnum
CREATE TYPE "OrderFulfilmentState" AS ENUM ('UNFULFILLED', 'PARTIALLY_SHIPPED', 'SHIPPED', 'DELIVERED', 'NOT_NEEDED');

-- CreateEnum
CREATE TYPE "OrderAxis" AS ENUM ('ORDER', 'PAYMENT', 'FULFILMENT');

-- CreateEnum
CREATE TYPE "RefundState" AS ENUM ('REQUESTED', 'AWAITING_RETURN', 'SENT', 'COMPLETED', 'FAILED', 'REJECTED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "PromotionKind" AS ENUM ('COUPON', 'THRESHOLD', 'GIFT', 'FLASH_SALE', 'GROUP_BUY', 'BARGAIN');

-- CreateEnum
CREATE TYPE "PromotionState" AS ENUM ('DRAFT', 'ACTIVE', 'PAUSED', 'ENDED');

-- CreateEnum
CREATE TYPE "PromotionStacking" AS ENUM ('ALONE', 'BEST_OF_GROUP', 'WITH_ALL');

-- CreateEnum
CREATE TYPE "PromotionUseState" AS ENUM ('RESERVED', 'USED', 'RELEASED');

-- CreateEnum
CREATE TYPE "MemberCouponState" AS ENUM ('CLAIMED', 'RESERVED', 'USED', 'EXPIRED');

-- CreateEnum
CREATE TYPE "BuyingGroupState" AS ENUM ('FORMING', 'SUCCEEDED', 'EXPIRED');

-- CreateEnum
CREATE TYPE "GroupSeatState" AS ENUM ('RESERVED', 'PAID', 'RELEASED');

-- CreateEnum
CREATE TYPE "BargainState" AS ENUM ('OPEN', 'RESERVED', 'BOUGHT', 'EXPIRED');

-- CreateTable
CREATE TABLE "goods_category" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "title_en" TEXT NOT NULL,
    "title_zh" TEXT NOT NULL,
    "parent_id" UUID,
    "path" UUID[],
    "position" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "goods_category_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "goods_product" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "kind" "ProductKind" NOT NULL,
    "course_stage" "CourseStage",
    "course_format" "CourseFormat",
    "title_en" TEXT NOT NULL,
    "title_zh" TEXT NOT NULL,
    "summary_en" TEXT NOT NULL DEFAULT '',
    "summary_zh" TEXT NOT NULL DEFAULT '',
    "description_en" TEXT NOT NULL DEFAULT '',
    "description_zh" TEXT NOT NULL DEFAULT '',
    "brand" TEXT,
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "category_id" UUID,
    "currency" CHAR(3) NOT NULL,
    "options" JSONB NOT NULL,
    "media" JSONB NOT NULL,
    "publish_from" TIMESTAMPTZ(3),
    "publish_until" TIMESTAMPTZ(3),
    "refund_window_days" INTEGER NOT NULL DEFAULT 7,
    "commissionable" BOOLEAN NOT NULL DEFAULT true,
    "tax_class" TEXT NOT NULL DEFAULT 'standard',
    "min_price_minor" BIGINT NOT NULL DEFAULT 0,
    "max_price_minor" BIGINT NOT NULL DEFAULT 0,
    "sold_count" INTEGER NOT NULL DEFAULT 0,
    "rating_sum" INTEGER NOT NULL DEFAULT 0,
    "rating_count" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "goods_product_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "goods_variant" (
    "id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "sku" TEXT NOT NULL,
    "choices" JSONB NOT NULL,
    "price_minor" BIGINT NOT NULL,
    "compare_at_minor" BIGINT,
    "member_price_minor" BIGINT,
    "cost_minor" BIGINT,
    "floor_minor" BIGINT,
    "weight_grams" INTEGER NOT NULL DEFAULT 0,
    "tracks_stock" BOOLEAN NOT NULL DEFAULT true,
    "order_limit" INTEGER,
    "image_url" TEXT,
    "position" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "goods_variant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "goods_stock_location" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "title_en" TEXT NOT NULL,
    "title_zh" TEXT NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "goods_stock_location_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "goods_stock_level" (
    "variant_id" UUID NOT NULL,
    "location_id" UUID NOT NULL,
    "on_hand" INTEGER NOT NULL DEFAULT 0,
    "reserved" INTEGER NOT NULL DEFAULT 0,
    "sold" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "goods_stock_level_pkey" PRIMARY KEY ("variant_id","location_id")
);

-- CreateTable
CREATE TABLE "goods_stock_movement" (
    "id" BIGSERIAL NOT NULL,
    "variant_id" UUID NOT NULL,
    "location_id" UUID NOT NULL,
    "kind" "StockMovementKind" NOT NULL,
    "on_hand_change" INTEGER NOT NULL,
    "reserved_change" INTEGER NOT NULL,
    "sold_change" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "reason" TEXT,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "goods_stock_movement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "goods_review" (
    "id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "order_line_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "rating" SMALLINT NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "hidden_at" TIMESTAMPTZ(3),
    "hidden_by" TEXT,
    "hidden_for" TEXT,

    CONSTRAINT "goods_review_pkey" PRIMARY KEY ("id")
);

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
    "grace_days" INTEGER NOT NULL DEFAULT 3,
    "variant_id" UUID NOT NULL,
    "provider_price_id" TEXT,
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
    "renewal" "MembershipRenewal" NOT NULL DEFAULT 'MANUAL',
    "cancelled_at" TIMESTAMPTZ(3),
    "next_plan_id" UUID,
    "subscription_id" TEXT,
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
    "source" TEXT NOT NULL,
    "paid_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "membership_term_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership_step" (
    "id" UUID NOT NULL,
    "membership_id" UUID NOT NULL,
    "action" TEXT NOT NULL,
    "plan_id" UUID NOT NULL,
    "actor" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "membership_step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership_gift_card" (
    "id" UUID NOT NULL,
    "code_hash" BYTEA NOT NULL,
    "hint" TEXT NOT NULL,
    "plan_id" UUID NOT NULL,
    "batch" TEXT NOT NULL,
    "state" "GiftCardState" NOT NULL DEFAULT 'ISSUED',
    "expires_at" TIMESTAMPTZ(3),
    "redeemed_by" UUID,
    "redeemed_at" TIMESTAMPTZ(3),
    "issued_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "membership_gift_card_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "goods_tax_zone" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "title_en" TEXT NOT NULL,
    "title_zh" TEXT NOT NULL,
    "countries" TEXT[],
    "prices_include_tax" BOOLEAN NOT NULL,
    "rates" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "goods_tax_zone_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "goods_shipping_method" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "title_en" TEXT NOT NULL,
    "title_zh" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "countries" TEXT[],
    "calculator" TEXT NOT NULL,
    "rates" JSONB NOT NULL,
    "tax_class" TEXT NOT NULL DEFAULT 'standard',
    "position" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "goods_shipping_method_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "goods_cart" (
    "id" UUID NOT NULL,
    "user_id" UUID,
    "guest_hash" BYTEA,
    "state" "CartState" NOT NULL DEFAULT 'ACTIVE',
    "currency" CHAR(3),
    "coupon_codes" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "goods_cart_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "goods_cart_line" (
    "id" UUID NOT NULL,
    "cart_id" UUID NOT NULL,
    "variant_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "goods_cart_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "goods_checkout" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "cart_id" UUID,
    "state" "CheckoutState" NOT NULL DEFAULT 'OPEN',
    "currency" CHAR(3) NOT NULL,
    "quote" JSONB NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "points" BIGINT NOT NULL DEFAULT 0,
    "points_transfer_id" UUID,
    "payment_id" UUID,
    "order_id" UUID,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "goods_checkout_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "goods_stock_reservation" (
    "checkout_id" UUID NOT NULL,
    "variant_id" UUID NOT NULL,
    "location_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,

    CONSTRAINT "goods_stock_reservation_pkey" PRIMARY KEY ("checkout_id","variant_id","location_id")
);

-- CreateTable
CREATE TABLE "goods_order" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "checkout_id" UUID NOT NULL,
    "payment_id" UUID,
    "state" "OrderState" NOT NULL,
    "payment_state" "OrderPaymentState" NOT NULL,
    "fulfilment_state" "OrderFulfilmentState" NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "subtotal_minor" BIGINT NOT NULL,
    "discount_minor" BIGINT NOT NULL,
    "shipping_minor" BIGINT NOT NULL,
    "tax_minor" BIGINT NOT NULL,
    "points_minor" BIGINT NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "points" BIGINT NOT NULL DEFAULT 0,
    "points_transfer_id" UUID,
    "refunded_minor" BIGINT NOT NULL DEFAULT 0,
    "refunded_points" BIGINT NOT NULL DEFAULT 0,
    "address" JSONB,
    "shipping" JSONB,
    "promotions" JSONB NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "placed_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "goods_order_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "goods_order_line" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "product_id" UUID NOT NULL,
    "variant_id" UUID NOT NULL,
    "kind" "ProductKind" NOT NULL,
    "sku" TEXT NOT NULL,
    "title_en" TEXT NOT NULL,
    "title_zh" TEXT NOT NULL,
    "choices" JSONB NOT NULL,
    "image_url" TEXT,
    "quantity" INTEGER NOT NULL,
    "unit_price_minor" BIGINT NOT NULL,
    "discount_minor" BIGINT NOT NULL,
    "tax_minor" BIGINT NOT NULL,
    "points_minor" BIGINT NOT NULL,
    "points" BIGINT NOT NULL DEFAULT 0,
    "total_minor" BIGINT NOT NULL,
    "cost_minor" BIGINT,
    "refund_window_days" INTEGER NOT NULL,
    "commissionable" BOOLEAN NOT NULL,
    "tax_rate" INTEGER NOT NULL DEFAULT 0,
    "needs_shipping" BOOLEAN NOT NULL,
    "tracks_stock" BOOLEAN NOT NULL,
    "adjustments" JSONB NOT NULL,
    "purpose" JSONB,
    "shipped_quantity" INTEGER NOT NULL DEFAULT 0,
    "delivered_quantity" INTEGER NOT NULL DEFAULT 0,
    "refunded_quantity" INTEGER NOT NULL DEFAULT 0,
    "refunded_minor" BIGINT NOT NULL DEFAULT 0,
    "refunded_points" BIGINT NOT NULL DEFAULT 0,
    "returned_quantity" INTEGER NOT NULL DEFAULT 0,
    "delivered_at" TIMESTAMPTZ(3),

    CONSTRAINT "goods_order_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "goods_order_step" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "axis" "OrderAxis" NOT NULL,
    "from" TEXT,
    "to" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "goods_order_step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "goods_shipment" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "carrier" TEXT NOT NULL,
    "tracking_number" TEXT NOT NULL,
    "shipped_at" TIMESTAMPTZ(3) NOT NULL,
    "shipped_by" TEXT NOT NULL,
    "delivered_at" TIMESTAMPTZ(3),

    CONSTRAINT "goods_shipment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "goods_shipment_line" (
    "shipment_id" UUID NOT NULL,
    "order_line_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,

    CONSTRAINT "goods_shipment_line_pkey" PRIMARY KEY ("shipment_id","order_line_id")
);

-- CreateTable
CREATE TABLE "goods_refund" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "state" "RefundState" NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "shipping_minor" BIGINT NOT NULL DEFAULT 0,
    "points" BIGINT NOT NULL DEFAULT 0,
    "reason" TEXT NOT NULL,
    "returns_goods" BOOLEAN NOT NULL,
    "requested_by" TEXT NOT NULL,
    "payment_refund_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "goods_refund_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "goods_refund_line" (
    "refund_id" UUID NOT NULL,
    "order_line_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "points" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "goods_refund_line_pkey" PRIMARY KEY ("refund_id","order_line_id")
);

-- CreateTable
CREATE TABLE "goods_refund_step" (
    "id" UUID NOT NULL,
    "refund_id" UUID NOT NULL,
    "state" "RefundState" NOT NULL,
    "actor" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "goods_refund_step_pkey" PRIMARY KEY ("id")
);

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
    "stacking" "PromotionStacking" NOT NULL DEFAULT 'BEST_OF_GROUP',
    "stack_group" TEXT NOT NULL DEFAULT 'order',
    "priority" INTEGER NOT NULL DEFAULT 100,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3),
    "quota" INTEGER,
    "used" INTEGER NOT NULL DEFAULT 0,
    "per_member_limit" INTEGER,
    "code" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "goods_promotion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "goods_promotion_item" (
    "promotion_id" UUID NOT NULL,
    "variant_id" UUID NOT NULL,
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
    "state" "PromotionUseState" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "goods_promotion_use_pkey" PRIMARY KEY ("checkout_id","promotion_id","variant_id")
);

-- CreateTable
CREATE TABLE "goods_promotion_quota" (
    "promotion_id" UUID NOT NULL,
    "variant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "used" INTEGER NOT NULL,

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
    "expires_at" TIMESTAMPTZ(3),
    "checkout_id" UUID,
    "claimed_at" TIMESTAMPTZ(3) NOT NULL,

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
    "cuts" INTEGER NOT NULL DEFAULT 0,
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
CREATE UNIQUE INDEX "goods_category_slug_key" ON "goods_category"("slug");

-- CreateIndex
CREATE INDEX "goods_category_parent_id_position_id_idx" ON "goods_category"("parent_id", "position", "id");

-- CreateIndex
CREATE INDEX "goods_category_path_idx" ON "goods_category" USING GIN ("path");

-- CreateIndex
CREATE UNIQUE INDEX "goods_product_slug_key" ON "goods_product"("slug");

-- CreateIndex
CREATE INDEX "goods_product_publish_from_id_idx" ON "goods_product"("publish_from" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "goods_product_category_id_publish_from_id_idx" ON "goods_product"("category_id", "publish_from" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "goods_product_min_price_minor_id_idx" ON "goods_product"("min_price_minor", "id");

-- CreateIndex
CREATE INDEX "goods_product_sold_count_id_idx" ON "goods_product"("sold_count" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "goods_product_created_at_id_idx" ON "goods_product"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "goods_variant_sku_key" ON "goods_variant"("sku");

-- CreateIndex
CREATE INDEX "goods_variant_product_id_position_id_idx" ON "goods_variant"("product_id", "position", "id");

-- CreateIndex
CREATE UNIQUE INDEX "goods_stock_location_slug_key" ON "goods_stock_location"("slug");

-- CreateIndex
CREATE INDEX "goods_stock_level_location_id_idx" ON "goods_stock_level"("location_id");

-- CreateIndex
CREATE INDEX "goods_stock_movement_variant_id_id_idx" ON "goods_stock_movement"("variant_id", "id" DESC);

-- CreateIndex
CREATE INDEX "goods_stock_movement_source_idx" ON "goods_stock_movement"("source");

-- CreateIndex
CREATE UNIQUE INDEX "goods_review_order_line_id_key" ON "goods_review"("order_line_id");

-- CreateIndex
CREATE INDEX "goods_review_product_id_created_at_id_idx" ON "goods_review"("product_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "membership_plan_position_id_idx" ON "membership_plan"("position", "id");

-- CreateIndex
CREATE UNIQUE INDEX "membership_plan_slug_version_key" ON "membership_plan"("slug", "version");

-- CreateIndex
CREATE UNIQUE INDEX "membership_user_id_key" ON "membership"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "membership_subscription_id_key" ON "membership"("subscription_id");

-- CreateIndex
CREATE INDEX "membership_state_ends_at_idx" ON "membership"("state", "ends_at");

-- CreateIndex
CREATE UNIQUE INDEX "membership_term_source_key" ON "membership_term"("source");

-- CreateIndex
CREATE INDEX "membership_term_membership_id_starts_at_idx" ON "membership_term"("membership_id", "starts_at");

-- CreateIndex
CREATE INDEX "membership_step_membership_id_occurred_at_idx" ON "membership_step"("membership_id", "occurred_at");

-- CreateIndex
CREATE UNIQUE INDEX "membership_gift_card_code_hash_key" ON "membership_gift_card"("code_hash");

-- CreateIndex
CREATE INDEX "membership_gift_card_batch_created_at_id_idx" ON "membership_gift_card"("batch", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "goods_tax_zone_slug_key" ON "goods_tax_zone"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "goods_shipping_method_slug_key" ON "goods_shipping_method"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "goods_cart_guest_hash_key" ON "goods_cart"("guest_hash");

-- CreateIndex
CREATE INDEX "goods_cart_user_id_state_idx" ON "goods_cart"("user_id", "state");

-- CreateIndex
CREATE INDEX "goods_cart_state_updated_at_idx" ON "goods_cart"("state", "updated_at");

-- CreateIndex
CREATE UNIQUE INDEX "goods_cart_line_cart_id_variant_id_key" ON "goods_cart_line"("cart_id", "variant_id");

-- CreateIndex
CREATE UNIQUE INDEX "goods_checkout_payment_id_key" ON "goods_checkout"("payment_id");

-- CreateIndex
CREATE UNIQUE INDEX "goods_checkout_order_id_key" ON "goods_checkout"("order_id");

-- CreateIndex
CREATE INDEX "goods_checkout_user_id_created_at_id_idx" ON "goods_checkout"("user_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "goods_checkout_state_expires_at_idx" ON "goods_checkout"("state", "expires_at");

-- CreateIndex
CREATE INDEX "goods_stock_reservation_variant_id_location_id_idx" ON "goods_stock_reservation"("variant_id", "location_id");

-- CreateIndex
CREATE UNIQUE INDEX "goods_order_number_key" ON "goods_order"("number");

-- CreateIndex
CREATE UNIQUE INDEX "goods_order_checkout_id_key" ON "goods_order"("checkout_id");

-- CreateIndex
CREATE INDEX "goods_order_user_id_placed_at_id_idx" ON "goods_order"("user_id", "placed_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "goods_order_placed_at_id_idx" ON "goods_order"("placed_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "goods_order_state_placed_at_id_idx" ON "goods_order"("state", "placed_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "goods_order_payment_id_idx" ON "goods_order"("payment_id");

-- CreateIndex
CREATE INDEX "goods_order_line_variant_id_idx" ON "goods_order_line"("variant_id");

-- CreateIndex
CREATE INDEX "goods_order_line_product_id_idx" ON "goods_order_line"("product_id");

-- CreateIndex
CREATE UNIQUE INDEX "goods_order_line_order_id_position_key" ON "goods_order_line"("order_id", "position");

-- CreateIndex
CREATE INDEX "goods_order_step_order_id_occurred_at_id_idx" ON "goods_order_step"("order_id", "occurred_at", "id");

-- CreateIndex
CREATE INDEX "goods_shipment_order_id_shipped_at_idx" ON "goods_shipment"("order_id", "shipped_at");

-- CreateIndex
CREATE INDEX "goods_shipment_delivered_at_shipped_at_idx" ON "goods_shipment"("delivered_at", "shipped_at");

-- CreateIndex
CREATE INDEX "goods_shipment_line_order_line_id_idx" ON "goods_shipment_line"("order_line_id");

-- CreateIndex
CREATE UNIQUE INDEX "goods_refund_payment_refund_id_key" ON "goods_refund"("payment_refund_id");

-- CreateIndex
CREATE INDEX "goods_refund_order_id_created_at_idx" ON "goods_refund"("order_id", "created_at");

-- CreateIndex
CREATE INDEX "goods_refund_state_created_at_id_idx" ON "goods_refund"("state", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "goods_refund_line_order_line_id_idx" ON "goods_refund_line"("order_line_id");

-- CreateIndex
CREATE INDEX "goods_refund_step_refund_id_occurred_at_idx" ON "goods_refund_step"("refund_id", "occurred_at");

-- CreateIndex
CREATE UNIQUE INDEX "goods_promotion_slug_key" ON "goods_promotion"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "goods_promotion_code_key" ON "goods_promotion"("code");

-- CreateIndex
CREATE INDEX "goods_promotion_state_starts_at_ends_at_idx" ON "goods_promotion"("state", "starts_at", "ends_at");

-- CreateIndex
CREATE INDEX "goods_promotion_created_at_id_idx" ON "goods_promotion"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "goods_promotion_item_variant_id_idx" ON "goods_promotion_item"("variant_id");

-- CreateIndex
CREATE INDEX "goods_promotion_use_promotion_id_user_id_idx" ON "goods_promotion_use"("promotion_id", "user_id");

-- CreateIndex
CREATE INDEX "goods_promotion_step_promotion_id_occurred_at_idx" ON "goods_promotion_step"("promotion_id", "occurred_at");

-- CreateIndex
CREATE UNIQUE INDEX "goods_member_coupon_source_key" ON "goods_member_coupon"("source");

-- CreateIndex
CREATE INDEX "goods_member_coupon_user_id_state_claimed_at_id_idx" ON "goods_member_coupon"("user_id", "state", "claimed_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "goods_member_coupon_promotion_id_user_id_idx" ON "goods_member_coupon"("promotion_id", "user_id");

-- CreateIndex
CREATE INDEX "goods_member_coupon_checkout_id_idx" ON "goods_member_coupon"("checkout_id");

-- CreateIndex
CREATE INDEX "goods_buying_group_promotion_id_state_expires_at_idx" ON "goods_buying_group"("promotion_id", "state", "expires_at");

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
ALTER TABLE "goods_category" ADD CONSTRAINT "goods_category_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "goods_category"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goods_product" ADD CONSTRAINT "goods_product_category_id_fkey" FOREIGN KEY ("category_id") REFERENCES "goods_category"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goods_variant" ADD CONSTRAINT "goods_variant_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "goods_product"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goods_stock_level" ADD CONSTRAINT "goods_stock_level_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "goods_variant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goods_stock_level" ADD CONSTRAINT "goods_stock_level_location_id_fkey" FOREIGN KEY ("location_id") REFERENCES "goods_stock_location"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goods_review" ADD CONSTRAINT "goods_review_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "goods_product"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goods_review" ADD CONSTRAINT "goods_review_order_line_id_fkey" FOREIGN KEY ("order_line_id") REFERENCES "goods_order_line"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goods_review" ADD CONSTRAINT "goods_review_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership_term" ADD CONSTRAINT "membership_term_membership_id_fkey" FOREIGN KEY ("membership_id") REFERENCES "membership"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership_term" ADD CONSTRAINT "membership_term_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "membership_plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership_step" ADD CONSTRAINT "membership_step_membership_id_fkey" FOREIGN KEY ("membership_id") REFERENCES "membership"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership_gift_card" ADD CONSTRAINT "membership_gift_card_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "membership_plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goods_cart_line" ADD CONSTRAINT "goods_cart_line_cart_id_fkey" FOREIGN KEY ("cart_id") REFERENCES "goods_cart"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goods_cart_line" ADD CONSTRAINT "goods_cart_line_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "goods_variant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goods_stock_reservation" ADD CONSTRAINT "goods_stock_reservation_checkout_id_fkey" FOREIGN KEY ("checkout_id") REFERENCES "goods_checkout"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goods_order" ADD CONSTRAINT "goods_order_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goods_order_line" ADD CONSTRAINT "goods_order_line_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "goods_order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goods_order_step" ADD CONSTRAINT "goods_order_step_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "goods_order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goods_shipment" ADD CONSTRAINT "goods_shipment_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "goods_order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goods_shipment_line" ADD CONSTRAINT "goods_shipment_line_shipment_id_fkey" FOREIGN KEY ("shipment_id") REFERENCES "goods_shipment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goods_shipment_line" ADD CONSTRAINT "goods_shipment_line_order_line_id_fkey" FOREIGN KEY ("order_line_id") REFERENCES "goods_order_line"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goods_refund" ADD CONSTRAINT "goods_refund_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "goods_order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goods_refund_line" ADD CONSTRAINT "goods_refund_line_refund_id_fkey" FOREIGN KEY ("refund_id") REFERENCES "goods_refund"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goods_refund_line" ADD CONSTRAINT "goods_refund_line_order_line_id_fkey" FOREIGN KEY ("order_line_id") REFERENCES "goods_order_line"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goods_refund_step" ADD CONSTRAINT "goods_refund_step_refund_id_fkey" FOREIGN KEY ("refund_id") REFERENCES "goods_refund"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

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
