import type { SearchCriteria } from './engine.ts';
import { lineOf, pairsOf, type Run, runsOf } from './text.ts';
import { isCorrectable } from './typos.ts';
import { filterWord, pairsOfFilters, wholeName } from './words.ts';

/** What somebody typed is cut here, in UTF-16 units and in runs; Chinese also in characters of one run. */
const maxTextLength = 400;
const maxRuns = 12;
const maxDenseLength = 32;
/** One letter begins too many words. */
const minPrefixLength = 2;

/** What is looked for, in the terms of `tsquery`. */
export interface Wanted {
  /** Finds what is called exactly so. */
  readonly whole: string;
  readonly words: string;
  /** Patterns for what pairs of characters alone cannot tell: that they stand one after another. */
  readonly phrases: readonly string[];
}

/** Runs that somebody looks for; none when there is nothing but signs. */
export function wantedRuns(text: string): Run[] {
  return runsOf(text.slice(0, maxTextLength), maxRuns).map((run) =>
    run.isDense ? { ...run, text: [...run.text].slice(0, maxDenseLength).join('') } : run,
  );
}

interface Narrowing {
  readonly filters?: SearchCriteria['filters'];
  /** Other words that may stand in place of one. */
  readonly spellings?: ReadonlyMap<string, readonly string[]>;
}

/** All runs have to be there; of the last word the beginning is enough. */
export function wantedOf(runs: readonly Run[], { filters, spellings }: Narrowing = {}): Wanted {
  const words = runs.map((run, index) => {
    if (run.isDense) return denseTerm(run.text);
    const others = spellings?.get(run.text) ?? [];
    return wordTerm(run.text, index === runs.length - 1, others);
  });
  const narrowing = filterTerms(filters);
  return {
    whole: [quoted(wholeName(lineOf(runs))), ...narrowing].join(' & '),
    words: [...words, ...narrowing].join(' & '),
    phrases: runs
      .filter(({ text, isDense }) => isDense && [...text].length > 2)
      .map(({ text }) => `%${text}%`),
  };
}

/** The same runs, but Chinese taken apart into its words, which may then stand anywhere. */
export function looserRuns(runs: readonly Run[]): Run[] {
  return runs.flatMap((run) => (run.isDense ? segmentsOf(run) : [run])).slice(0, maxRuns);
}

/** Words that may be mistyped. */
export function correctableWords(runs: readonly Run[]): string[] {
  return runs.filter((run) => !run.isDense && isCorrectable(run.text)).map((run) => run.text);
}

/** Single characters are left out: what shares only those with the text is not meant. */
function segmentsOf(run: Run): Run[] {
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
  const words = Array.from(segmenter.segment(run.text), ({ segment }) => segment);
  const longer = words.filter((word) => [...word].length > 1);
  return longer.length === 0 ? [run] : longer.map((text) => ({ text, isDense: true }));
}

function denseTerm(text: string): string {
  const pairs = pairsOf(text);
  return pairs.length === 0 ? quoted(text) : [...new Set(pairs)].map(quoted).join(' & ');
}

function wordTerm(word: string, isLast: boolean, others: readonly string[]): string {
  const own = isLast && word.length >= minPrefixLength ? `${quoted(word)}:*` : quoted(word);
  return others.length === 0 ? own : `(${[own, ...others.map(quoted)].join(' | ')})`;
}

/** For each filter one of its values; one without values lets nothing through. */
function filterTerms(filters: SearchCriteria['filters'] = {}): string[] {
  return Object.entries(filters).map(([name, values]) => {
    const pairs = values.length > 0 ? pairsOfFilters({ [name]: values }) : [name];
    return `(${pairs.map((pair) => quoted(filterWord(pair))).join(' | ')})`;
  });
}

/** Within quotes nothing means anything but the quote itself and the backslash. */
function quoted(word: string): string {
  return `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
