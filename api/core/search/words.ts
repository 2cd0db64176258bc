import type { SearchDocument } from './document.ts';
import { lineOf, pairsOf, type Run, runsOf } from './text.ts';
import { isCorrectable } from './typos.ts';

/** More of a document than this many runs is not looked into: some 30,000 words, or any text of 10,000 characters. */
const maxRuns = 10_000;
const maxNameLength = 200;

/** A document in the words by which it is found. */
export interface DocumentWords {
  readonly titleText: string;
  readonly allText: string;
  readonly titleWords: readonly string[];
  readonly allWords: readonly string[];
  /** Those that somebody may mistype. */
  readonly spelling: readonly string[];
}

/**
 * The words of a document: Latin words, Chinese characters and pairs of them, each whole name with `=` before it and each
 * filter with `@`. No word of a text begins like those.
 */
export function wordsOf({ title, keywords, body, names, filters }: SearchDocument): DocumentWords {
  const titleRuns = runsOf(title, maxRuns);
  const allRuns = [...titleRuns, ...runsOf(keywords, maxRuns), ...runsOf(body, maxRuns)].slice(0, maxRuns);
  const whole = names.map((name) => wholeName(name)).filter((name) => name !== '=');
  const others = [...whole, ...pairsOfFilters(filters).map(filterWord)];
  const words = new Set([...allRuns.flatMap(wordsIn), ...others]);
  return {
    titleText: lineOf(titleRuns),
    allText: lineOf(allRuns),
    titleWords: [...new Set([...titleRuns.flatMap(wordsIn), ...others])],
    allWords: [...words],
    spelling: [...words].filter(isCorrectable),
  };
}

/** How a whole name stands among the words. */
export function wholeName(name: string): string {
  return `=${lineOf(runsOf(name, maxRuns)).slice(0, maxNameLength)}`;
}

/** How a filter stands among the words. */
export function filterWord(pair: string): string {
  return `@${pair}`;
}

/** Filters as `<name>=<value>`; of a value no more than a word may be long. */
export function pairsOfFilters(filters: SearchDocument['filters']): string[] {
  return Object.entries(filters).flatMap(([name, values]) =>
    values.map((value) => `${name}=${value.slice(0, maxNameLength)}`),
  );
}

function wordsIn({ text, isDense }: Run): string[] {
  return isDense ? [...text, ...pairsOf(text)] : [text];
}
