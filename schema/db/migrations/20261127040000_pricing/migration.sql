-- CreateEnum
CREATE TYPE "TaxPrices" AS ENUM ('INCLUDE_TAX', 'EXCLUDE_TAX');

-- AlterTable
ALTER TABLE "goods_checkout" ADD COLUMN     "points" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "points_transfer_id" UUID;

-- AlterTable
ALTER TABLE "goods_order" ADD COLUMN     "shipping" JSONB,
ADD COLUMN     "shipping_tax_minor" BIGINT NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "goods_tax_zone" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "title_en" TEXT NOT NULL,
    "title_zh" TEXT NOT NULL,
    "prices" "TaxPrices" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "goods_tax_zone_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "goods_tax_area" (
    "country" CHAR(2) NOT NULL,
    "province" TEXT NOT NULL DEFAULT '',
    "zone_id" UUID NOT NULL,

    CONSTRAINT "goods_tax_area_pkey" PRIMARY KEY ("country","province")
);

-- CreateTable
CREATE TABLE "goods_tax_rate" (
    "id" UUID NOT NULL,
    "zone_id" UUID NOT NULL,
    "tax_class" TEXT NOT NULL,
    "rate_ppm" INTEGER NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "goods_tax_rate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "goods_shipping_method" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "title_en" TEXT NOT NULL,
    "title_zh" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "areas" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "rates" JSONB NOT NULL,
    "tax_class" TEXT NOT NULL DEFAULT 'standard',
    "position" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "goods_shipping_method_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "goods_tax_zone_slug_key" ON "goods_tax_zone"("slug");

-- CreateIndex
CREATE INDEX "goods_tax_zone_created_at_id_idx" ON "goods_tax_zone"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "goods_tax_area_zone_id_idx" ON "goods_tax_area"("zone_id");

-- CreateIndex
CREATE INDEX "goods_tax_rate_zone_id_tax_class_valid_from_id_idx" ON "goods_tax_rate"("zone_id", "tax_class", "valid_from" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "goods_shipping_method_slug_key" ON "goods_shipping_method"("slug");

-- CreateIndex
CREATE INDEX "goods_shipping_method_created_at_id_idx" ON "goods_shipping_method"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "goods_shipping_method_currency_position_id_idx" ON "goods_shipping_method"("currency", "position", "id");

-- AddForeignKey
ALTER TABLE "goods_tax_area" ADD CONSTRAINT "goods_tax_area_zone_id_fkey" FOREIGN KEY ("zone_id") REFERENCES "goods_tax_zone"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goods_tax_rate" ADD CONSTRAINT "goods_tax_rate_zone_id_fkey" FOREIGN KEY ("zone_id") REFERENCES "goods_tax_zone"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
