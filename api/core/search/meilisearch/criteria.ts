import type { SearchCriteria } from '../engine.ts';
import type { Run } from '../text.ts';

/** What to type into Meilisearch: Chinese as phrases, since its own words may be split otherwise than ours. */
export function typedText(runs: readonly Run[]): string {
  return runs.map(({ text, isDense }) => (isDense ? `"${text}"` : text)).join(' ');
}

/** All of these hold, and of a list within it one. */
export function filterOf({ kinds, filters = {}, at }: SearchCriteria): (string | string[])[] {
  const now = at.getTime();
  return [
    `kind IN ${listOf(kinds)}`,
    ['visibleFrom IS NULL', `visibleFrom <= ${now}`],
    ['visibleUntil IS NULL', `visibleUntil > ${now}`],
    ...Object.entries(filters).map(([name, values]) => `filters.${name} IN ${listOf(values)}`),
  ];
}

/** True when a list of values is empty: nothing can fit. */
export function isHopeless({ kinds, filters = {} }: SearchCriteria): boolean {
  return kinds.length === 0 || Object.values(filters).some((values) => values.length === 0);
}

function listOf(values: readonly string[]): string {
  return `[${values.map((value) => `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`).join(', ')}]`;
}
