import type { ReadContext } from '#core/context.ts';
import type { KeysetQuery } from '#core/page.ts';
import type { SearchHit, SearchQuery } from '#core/search/engine.ts';

export interface ProductSearch {
  readonly text: string;
  readonly filters?: SearchQuery['filters'];
  readonly sort?: SearchQuery['sort'];
}

/**
 * The products on sale that fit a text, best first, by their ids; whoever shows them loads them in their own scope.
 * A text of signs alone finds nothing. Pages only go forward.
 *
 * @throws DomainError CURSOR_INVALID.
 */
export function searchProducts(
  ctx: ReadContext,
  { text, filters, sort = 'RELEVANCE' }: ProductSearch,
  { from, limit }: Pick<KeysetQuery, 'from' | 'limit'>,
): Promise<readonly SearchHit[]> {
  const { search } = ctx.kernel;
  return search.find({ text, kinds: ['PRODUCT'], filters, sort, at: ctx.clock.now(), after: from, limit });
}
