import type { Settings } from 'meilisearch';
import { maxCounted } from '../engine.ts';

/** How an index searches. In `searchableAttributes` and `rankingRules` the first weighs most. */
export const indexSettings: Settings = {
  searchableAttributes: ['names', 'title', 'keywords', 'body'],
  displayedAttributes: ['kind', 'id'],
  filterableAttributes: ['kind', 'filters', 'visibleFrom', 'visibleUntil'],
  sortableAttributes: ['sortedAt'],
  rankingRules: ['sort', 'words', 'typo', 'attribute', 'proximity', 'exactness', 'sortedAt:desc'],
  typoTolerance: { minWordSizeForTypos: { oneTypo: 4, twoTypos: 9 } },
  faceting: { maxValuesPerFacet: maxCounted },
  pagination: { maxTotalHits: maxCounted },
};
