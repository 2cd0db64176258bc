-- Taxes, shipping and points as payment: what must hold even against a buggy caller.

COMMENT ON TABLE goods_tax_rate IS 'append-only';
CREATE TRIGGER goods_tax_rate_append_only BEFORE UPDATE OR DELETE ON goods_tax_rate
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER goods_tax_rate_never_emptied BEFORE TRUNCATE ON goods_tax_rate EXECUTE FUNCTION refuse_change();

ALTER TABLE goods_tax_rate ADD CONSTRAINT goods_tax_rate_range CHECK (rate_ppm BETWEEN 0 AND 1000000);
ALTER TABLE goods_tax_area ADD CONSTRAINT goods_tax_area_country CHECK (country ~ '^[A-Z]{2}$');
ALTER TABLE goods_shipping_method ADD CONSTRAINT goods_shipping_method_rates CHECK (jsonb_typeof(rates) = 'object');

-- Points that pay for a checkout were taken by a transfer.
ALTER TABLE goods_checkout
  ADD CONSTRAINT goods_checkout_points CHECK (points >= 0 AND (points > 0) = (points_transfer_id IS NOT NULL));

-- What was paid is what the lines cost, less what was taken off, and sending it; tax that is not included comes on top.
ALTER TABLE goods_order
  DROP CONSTRAINT goods_order_amounts,
  ADD CONSTRAINT goods_order_amounts CHECK (subtotal_minor >= 0 AND discount_minor >= 0 AND points_minor >= 0 AND points >= 0
    AND discount_minor + points_minor <= subtotal_minor AND (points > 0 OR points_minor = 0)
    AND shipping_tax_minor BETWEEN 0 AND shipping_minor AND tax_minor >= shipping_tax_minor);
