-- CreateEnum
CREATE TYPE "RefundState" AS ENUM ('REQUESTED', 'AWAITING_RETURN', 'SENT', 'COMPLETED', 'FAILED', 'REJECTED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "ReturnFate" AS ENUM ('RESTOCKED', 'WRITTEN_OFF');

-- AlterTable
ALTER TABLE "goods_order" ADD COLUMN     "claimed_shipping_minor" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "refunded_minor" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "refunded_shipping_minor" BIGINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "goods_order_line" ADD COLUMN     "cancelled_quantity" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "claimed_minor" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "claimed_points" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "claimed_quantity" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "delivered_at" TIMESTAMPTZ(3),
ADD COLUMN     "delivered_quantity" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "held_quantity" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "refunded_minor" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "refunded_points" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "refunded_quantity" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "returned_quantity" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "shipped_quantity" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "goods_shipment" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "carrier" TEXT NOT NULL,
    "tracking_number" TEXT NOT NULL,
    "shipped_by" TEXT NOT NULL,
    "shipped_at" TIMESTAMPTZ(3) NOT NULL,
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
    "goodwill_minor" BIGINT NOT NULL DEFAULT 0,
    "points" BIGINT NOT NULL DEFAULT 0,
    "reason" TEXT NOT NULL,
    "returns_goods" BOOLEAN NOT NULL,
    "returned_at" TIMESTAMPTZ(3),
    "return_fate" "ReturnFate",
    "requested_by" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
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
    "unsent_quantity" INTEGER NOT NULL,
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

-- CreateIndex
CREATE INDEX "goods_shipment_order_id_shipped_at_id_idx" ON "goods_shipment"("order_id", "shipped_at", "id");

-- CreateIndex
CREATE INDEX "goods_shipment_delivered_at_shipped_at_idx" ON "goods_shipment"("delivered_at", "shipped_at");

-- CreateIndex
CREATE INDEX "goods_shipment_line_order_line_id_idx" ON "goods_shipment_line"("order_line_id");

-- CreateIndex
CREATE UNIQUE INDEX "goods_refund_payment_refund_id_key" ON "goods_refund"("payment_refund_id");

-- CreateIndex
CREATE INDEX "goods_refund_order_id_created_at_id_idx" ON "goods_refund"("order_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "goods_refund_created_at_id_idx" ON "goods_refund"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "goods_refund_state_created_at_id_idx" ON "goods_refund"("state", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "goods_refund_line_order_line_id_idx" ON "goods_refund_line"("order_line_id");

-- CreateIndex
CREATE INDEX "goods_refund_step_refund_id_occurred_at_id_idx" ON "goods_refund_step"("refund_id", "occurred_at", "id");

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

-- CreateIndex
CREATE INDEX "goods_order_line_sku_idx" ON "goods_order_line"("sku");
