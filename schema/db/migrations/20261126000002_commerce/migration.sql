-- CreateEnum
CREATE TYPE "ProductKind" AS ENUM ('PHYSICAL', 'COURSE', 'SERVICE', 'MEMBERSHIP', 'VIRTUAL');

-- CreateEnum
CREATE TYPE "CourseStage" AS ENUM ('TRIAL', 'MAIN');

-- CreateEnum
CREATE TYPE "CourseFormat" AS ENUM ('LIVE', 'AI', 'RECORDED');

-- CreateEnum
CREATE TYPE "StockMovementKind" AS ENUM ('ADJUSTED', 'RESERVED', 'RELEASED', 'SOLD', 'UNSOLD', 'SHIPPED', 'RETURNED');

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
CREATE TABLE "goods_cart" (
    "id" UUID NOT NULL,
    "user_id" UUID,
    "guest_hash" BYTEA,
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
    "total_minor" BIGINT NOT NULL,
    "address" JSONB,
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
    "total_minor" BIGINT NOT NULL,
    "cost_minor" BIGINT,
    "refund_window_days" INTEGER NOT NULL,
    "commissionable" BOOLEAN NOT NULL,
    "needs_shipping" BOOLEAN NOT NULL,
    "tracks_stock" BOOLEAN NOT NULL,

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

-- CreateIndex
CREATE UNIQUE INDEX "goods_product_slug_key" ON "goods_product"("slug");

-- CreateIndex
CREATE INDEX "goods_product_publish_from_id_idx" ON "goods_product"("publish_from" DESC, "id" DESC);

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
CREATE UNIQUE INDEX "goods_cart_user_id_key" ON "goods_cart"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "goods_cart_guest_hash_key" ON "goods_cart"("guest_hash");

-- CreateIndex
CREATE INDEX "goods_cart_updated_at_idx" ON "goods_cart"("updated_at");

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

-- AddForeignKey
ALTER TABLE "goods_variant" ADD CONSTRAINT "goods_variant_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "goods_product"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goods_stock_level" ADD CONSTRAINT "goods_stock_level_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "goods_variant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goods_stock_level" ADD CONSTRAINT "goods_stock_level_location_id_fkey" FOREIGN KEY ("location_id") REFERENCES "goods_stock_location"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

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
