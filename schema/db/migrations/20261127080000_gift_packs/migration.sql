-- AlterEnum
ALTER TYPE "MembershipAction" ADD VALUE 'GIFT_PACK_OPENED';

-- CreateTable
CREATE TABLE "membership_gift_pack" (
    "id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "plan_id" UUID,
    "periods" INTEGER NOT NULL,
    "benefits" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "membership_gift_pack_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership_gift_unit" (
    "order_line_id" UUID NOT NULL,
    "unit" INTEGER NOT NULL,
    "pack_id" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "completed_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "membership_gift_unit_pkey" PRIMARY KEY ("order_line_id","unit")
);

-- CreateIndex
CREATE INDEX "membership_gift_pack_plan_id_idx" ON "membership_gift_pack"("plan_id");

-- CreateIndex
CREATE INDEX "membership_gift_pack_created_at_id_idx" ON "membership_gift_pack"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "membership_gift_pack_product_id_version_key" ON "membership_gift_pack"("product_id", "version");

-- CreateIndex
CREATE INDEX "membership_gift_unit_pack_id_idx" ON "membership_gift_unit"("pack_id");

-- AddForeignKey
ALTER TABLE "membership_gift_pack" ADD CONSTRAINT "membership_gift_pack_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "goods_product"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership_gift_pack" ADD CONSTRAINT "membership_gift_pack_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "membership_plan"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership_gift_unit" ADD CONSTRAINT "membership_gift_unit_order_line_id_fkey" FOREIGN KEY ("order_line_id") REFERENCES "goods_order_line"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership_gift_unit" ADD CONSTRAINT "membership_gift_unit_pack_id_fkey" FOREIGN KEY ("pack_id") REFERENCES "membership_gift_pack"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
