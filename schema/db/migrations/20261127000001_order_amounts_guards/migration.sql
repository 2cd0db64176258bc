-- What an order's amounts must add up to, whatever wrote them.

ALTER TABLE goods_order_line
  DROP CONSTRAINT goods_order_line_amounts,
  ADD CONSTRAINT goods_order_line_amounts CHECK (quantity > 0 AND unit_price_minor >= 0 AND discount_minor >= 0
    AND points_minor >= 0 AND points >= 0 AND tax_minor >= 0 AND total_minor >= 0
    AND total_minor = unit_price_minor * quantity - discount_minor - points_minor
      + CASE WHEN tax_included THEN 0 ELSE tax_minor END);

ALTER TABLE goods_order
  ADD CONSTRAINT goods_order_amounts CHECK (subtotal_minor >= 0 AND discount_minor >= 0 AND points_minor >= 0 AND points >= 0
    AND shipping_minor >= 0 AND tax_minor >= 0);

-- A category does not lie below itself; whoever moves one sees to longer circles.
ALTER TABLE goods_category ADD CONSTRAINT goods_category_not_its_own_parent CHECK (parent_id <> id);
