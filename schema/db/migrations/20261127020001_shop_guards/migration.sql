-- The shop window: what must hold of reviews, and the one sort that no column stores.

COMMENT ON TABLE goods_review_step IS 'append-only';
CREATE TRIGGER goods_review_step_append_only BEFORE UPDATE OR DELETE ON goods_review_step
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER goods_review_step_never_emptied BEFORE TRUNCATE ON goods_review_step EXECUTE FUNCTION refuse_change();

ALTER TABLE goods_review
  ADD CONSTRAINT goods_review_rating CHECK (rating BETWEEN 1 AND 5),
  ADD CONSTRAINT goods_review_text CHECK (char_length(text) <= 5000);

-- Thousandths of a star, as if five people had given three stars beforehand: few ratings prove little, and what nobody has
-- rated stands in the middle. `ratingScore` in api/goods/shop/sort.ts says the same expression.
CREATE INDEX goods_product_rating_idx ON goods_product
  (((rating_sum + 15)::bigint * 1000 / (rating_count + 5)) DESC, id DESC);
CREATE INDEX goods_product_category_rating_idx ON goods_product
  (category_id, ((rating_sum + 15)::bigint * 1000 / (rating_count + 5)) DESC, id DESC);
