-- AlterTable
ALTER TABLE "goods_checkout" ADD COLUMN     "purpose" TEXT;

-- AlterTable
ALTER TABLE "goods_order" ADD COLUMN     "discount_minor" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "points" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "points_minor" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "purpose" TEXT,
ADD COLUMN     "shipping_minor" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "subtotal_minor" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "tax_minor" BIGINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "goods_order_line" ADD COLUMN     "adjustments" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "discount_minor" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "points" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "points_minor" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "tax_included" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "tax_minor" BIGINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "goods_product" ADD COLUMN     "category_id" UUID;

-- CreateTable
CREATE TABLE "goods_category" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "parent_id" UUID,
    "title_en" TEXT NOT NULL,
    "title_zh" TEXT NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "goods_category_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "goods_category_slug_key" ON "goods_category"("slug");

-- CreateIndex
CREATE INDEX "goods_category_parent_id_position_id_idx" ON "goods_category"("parent_id", "position", "id");

-- CreateIndex
CREATE INDEX "goods_product_category_id_idx" ON "goods_product"("category_id");

-- AddForeignKey
ALTER TABLE "goods_category" ADD CONSTRAINT "goods_category_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "goods_category"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goods_product" ADD CONSTRAINT "goods_product_category_id_fkey" FOREIGN KEY ("category_id") REFERENCES "goods_category"("id") ON DELETE SET NULL ON UPDATE CASCADE;
