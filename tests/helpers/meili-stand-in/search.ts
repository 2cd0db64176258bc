import { ApiError, onlyKnown } from './api-error.ts';
import { type Fields, fits, valueAt } from './filter.ts';

export interface StandInSettings {
  readonly searchableAttributes: readonly string[];
  readonly filterableAttributes: readonly string[];
  readonly sortableAttributes: readonly string[];
  readonly rankingRules: readonly string[];
  readonly typoTolerance: {
    readonly minWordSizeForTypos: { readonly oneTypo: number; readonly twoTypos: number };
  };
  readonly pagination: { readonly maxTotalHits: number };
}

interface Term {
  readonly text: string;
  readonly kind: 'word' | 'beginning' | 'phrase';
}

interface Ranked {
  readonly document: Fields;
  readonly typos: number;
  readonly attribute: number;
}

const known = [
  'q',
  'filter',
  'matchingStrategy',
  'attributesToRetrieve',
  'offset',
  'limit',
  'sort',
  'facets',
];

/** Answers a search over documents as far as the adapter can tell the difference. */
export function searchIn(
  documents: readonly Fields[],
  settings: StandInSettings,
  body: Readonly<Record<string, unknown>>,
) {
  onlyKnown(body, known);
  if (body.matchingStrategy !== 'all')
    throw new ApiError(400, 'invalid_search_matching_strategy', 'Say which.');
  const {
    q = '',
    filter = [],
    sort = [],
    facets = [],
    offset = 0,
    limit = 20,
    attributesToRetrieve = ['*'],
  } = body;
  const sorting = (sort as string[]).map((one) => sortOf(one, settings));
  const terms = termsOf(String(q));
  const ranked = documents
    .filter((document) => fits(document, filter, settings.filterableAttributes))
    .flatMap((document) => rank(document, terms, settings))
    .sort((one, other) => compare(one, other, [...sorting, ...customRules(settings)], sorting.length > 0));
  const page = ranked
    .slice(0, settings.pagination.maxTotalHits)
    .slice(Number(offset), Number(offset) + Number(limit));
  const names = attributesToRetrieve as string[];
  return {
    hits: page.map(({ document }) =>
      Object.fromEntries(
        Object.entries(document).filter(([name]) => names.includes(name) || names.includes('*')),
      ),
    ),
    query: q,
    processingTimeMs: 0,
    offset,
    limit,
    estimatedTotalHits: Math.min(ranked.length, settings.pagination.maxTotalHits),
    ...((facets as string[]).length > 0 && {
      facetDistribution: distribution(ranked, facets as string[], settings),
    }),
  };
}

function termsOf(query: string): Term[] {
  const parts = [...fold(query).matchAll(/"([^"]*)"|[\p{L}\p{N}]+/gu)];
  return parts.map((part, at) => {
    if (part[1] !== undefined) return { text: part[1], kind: 'phrase' };
    return { text: part[0], kind: at === parts.length - 1 ? 'beginning' : 'word' };
  });
}

/** Nothing when a term is missing; else how well it fits, the fewest slips and the first attribute of all terms. */
function rank(document: Fields, terms: readonly Term[], settings: StandInSettings): Ranked[] {
  if (terms.length === 0) return [{ document, typos: 0, attribute: 0 }];
  const texts = settings.searchableAttributes.map((name) =>
    fold([valueAt(document, name) ?? ''].flat().join(' ')),
  );
  const matches = terms.map((term) => {
    const slips = texts.map((text) => slipsIn(text, term, settings));
    const fewest = Math.min(...slips);
    return { typos: fewest, attribute: slips.indexOf(fewest) };
  });
  if (matches.some(({ typos }) => typos === Number.POSITIVE_INFINITY)) return [];
  return [
    {
      document,
      typos: matches.reduce((sum, { typos }) => sum + typos, 0),
      attribute: Math.max(...matches.map(({ attribute }) => attribute)),
    },
  ];
}

function slipsIn(text: string, { text: wanted, kind }: Term, settings: StandInSettings): number {
  if (kind === 'phrase') return text.includes(wanted) ? 0 : Number.POSITIVE_INFINITY;
  const { oneTypo, twoTypos } = settings.typoTolerance.minWordSizeForTypos;
  const allowed = wanted.length >= twoTypos ? 2 : wanted.length >= oneTypo ? 1 : 0;
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  const slips = words.map((word) =>
    kind === 'beginning' && word.startsWith(wanted) ? 0 : word === wanted ? 0 : distance(word, wanted),
  );
  const fewest = Math.min(Number.POSITIVE_INFINITY, ...slips);
  return fewest <= allowed ? fewest : Number.POSITIVE_INFINITY;
}

/** Damerau and Levenshtein's, of neighbours only. */
function distance(one: string, other: string): number {
  const rows = Array.from({ length: one.length + 1 }, (_, row) => [row]);
  const at = (row: number, column: number) => rows[row]?.[column] ?? Number.POSITIVE_INFINITY;
  for (let column = 1; column <= other.length; column += 1) rows[0]?.push(column);
  for (let row = 1; row <= one.length; row += 1) {
    for (let column = 1; column <= other.length; column += 1) {
      const differs = one[row - 1] === other[column - 1] ? 0 : 1;
      const isSwap = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      const swapped = isSwap ? at(row - 2, column - 2) + 1 : Number.POSITIVE_INFINITY;
      const best = Math.min(
        at(row - 1, column) + 1,
        at(row, column - 1) + 1,
        at(row - 1, column - 1) + differs,
        swapped,
      );
      rows[row]?.push(best);
    }
  }
  return at(one.length, other.length);
}

type Order = readonly [attribute: string, direction: 1 | -1];

function sortOf(rule: string, { sortableAttributes }: StandInSettings): Order {
  const [attribute = '', direction] = rule.split(':');
  if (!sortableAttributes.includes(attribute))
    throw new ApiError(400, 'invalid_search_sort', `Attribute \`${attribute}\` is not sortable.`);
  return [attribute, direction === 'desc' ? -1 : 1];
}

function customRules({ rankingRules }: StandInSettings): Order[] {
  return rankingRules.flatMap((rule): Order[] => {
    const [attribute = '', direction] = rule.split(':');
    return direction === undefined ? [] : [[attribute, direction === 'desc' ? -1 : 1]];
  });
}

function compare(one: Ranked, other: Ranked, orders: readonly Order[], isSorted: boolean): number {
  const byValue = orders.map(
    ([attribute, direction]) =>
      direction * (Number(valueAt(one.document, attribute)) - Number(valueAt(other.document, attribute))),
  );
  const byFit = [one.typos - other.typos, one.attribute - other.attribute];
  const rules = isSorted ? [...byValue, ...byFit] : [...byFit, ...byValue];
  return rules.find((difference) => difference !== 0) ?? 0;
}

function distribution(
  ranked: readonly Ranked[],
  facets: readonly string[],
  { filterableAttributes }: StandInSettings,
) {
  return Object.fromEntries(
    facets.map((facet) => {
      if (!filterableAttributes.some((name) => facet === name || facet.startsWith(`${name}.`)))
        throw new ApiError(400, 'invalid_search_facets', `Attribute \`${facet}\` is not filterable.`);
      const counts: Record<string, number> = {};
      for (const { document } of ranked) {
        for (const one of [valueAt(document, facet) ?? []].flat())
          counts[String(one)] = (counts[String(one)] ?? 0) + 1;
      }
      return [facet, counts];
    }),
  );
}

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .normalize('NFC');
}
