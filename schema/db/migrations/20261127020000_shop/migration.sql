-- CreateEnum
CREATE TYPE "ReviewDeed" AS ENUM ('HIDDEN', 'RESTORED');

-- DropIndex
DROP INDEX "goods_product_category_id_idx";

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

    CONSTRAINT "goods_review_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "goods_review_step" (
    "id" UUID NOT NULL,
    "review_id" UUID NOT NULL,
    "deed" "ReviewDeed" NOT NULL,
    "actor" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "goods_review_step_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "goods_review_order_line_id_key" ON "goods_review"("order_line_id");

-- CreateIndex
CREATE INDEX "goods_review_product_id_created_at_id_idx" ON "goods_review"("product_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "goods_review_created_at_id_idx" ON "goods_review"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "goods_review_user_id_idx" ON "goods_review"("user_id");

-- CreateIndex
CREATE INDEX "goods_review_step_review_id_occurred_at_id_idx" ON "goods_review_step"("review_id", "occurred_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "goods_product_category_id_publish_from_id_idx" ON "goods_product"("category_id", "publish_from" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "goods_product_category_id_min_price_minor_id_idx" ON "goods_product"("category_id", "min_price_minor", "id");

-- CreateIndex
CREATE INDEX "goods_product_category_id_sold_count_id_idx" ON "goods_product"("category_id", "sold_count" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "goods_product_brand_idx" ON "goods_product"("brand");

-- CreateIndex
CREATE INDEX "goods_product_tags_idx" ON "goods_product" USING GIN ("tags");

-- AddForeignKey
ALTER TABLE "goods_review" ADD CONSTRAINT "goods_review_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "goods_product"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goods_review" ADD CONSTRAINT "goods_review_order_line_id_fkey" FOREIGN KEY ("order_line_id") REFERENCES "goods_order_line"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goods_review" ADD CONSTRAINT "goods_review_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goods_review_step" ADD CONSTRAINT "goods_review_step_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "goods_review"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
