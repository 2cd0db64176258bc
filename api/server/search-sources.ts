import { postSearch, spaceSearch } from '#api/content/index.ts';
import { productSearch } from '#api/goods/index.ts';
import { userSearch } from '#api/users/index.ts';
import type { SearchSource } from '#core/search/source.ts';

/** What can be found. */
export const searchSources: readonly SearchSource[] = [postSearch, productSearch, spaceSearch, userSearch];
