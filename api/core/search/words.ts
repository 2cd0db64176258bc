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

/** The words of a document: Latin words, Chinese characters and pairs of them, and each whole name with `=` before it. */
export function wordsOf({ title, keywords, body, names }: SearchDocument): DocumentWords {
  const titleRuns = runsOf(title, maxRuns);
  const allRuns = [...titleRuns, ...runsOf(keywords, maxRuns), ...runsOf(body, maxRuns)].slice(0, maxRuns);
  const whole = names.map((name) => wholeName(name)).filter((name) => name !== '=');
  const words = new Set([...allRuns.flatMap(wordsIn), ...whole]);
  return {
    titleText: lineOf(titleRuns),
    allText: lineOf(allRuns),
    titleWords: [...new Set([...titleRuns.flatMap(wordsIn), ...whole])],
    allWords: [...words],
    spelling: [...words].filter(isCorrectable),
  };
}

/** How a whole name stands among the words. */
export function wholeName(name: string): string {
  return `=${lineOf(runsOf(name, maxRuns)).slice(0, maxNameLength)}`;
}

function wordsIn({ text, isDense }: Run): string[] {
  return isDense ? [...text, ...pairsOf(text)] : [text];
}
