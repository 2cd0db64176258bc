-- AlterTable
ALTER TABLE "goods_cart" ADD COLUMN     "coupon_codes" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- As many as one order takes: `maxCoupons` of api/goods/promotions/coupons/codes.ts. An array that nobody writes is empty, not null.
ALTER TABLE "goods_cart"
  ALTER COLUMN "coupon_codes" SET NOT NULL,
  ADD CONSTRAINT "goods_cart_coupon_codes" CHECK (cardinality("coupon_codes") <= 10);
