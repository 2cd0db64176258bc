import { plainText, squeezedText } from './normalise.ts';

/** Tells which of its words a text contains, or undefined. */
export type WordMatcher = (text: string) => string | undefined;

interface Word {
  readonly word: string;
  readonly squeezed: string;
  /** Null for words of scripts that put no spaces between them: these are found anywhere. */
  readonly pattern: RegExp | null;
}

const unspaced = '\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Hangul}\\p{sc=Thai}';
const hasUnspaced = new RegExp(`[${unspaced}]`, 'v');
const letter = `[[\\p{L}\\p{N}]--[${unspaced}]]`;

/**
 * Matches a list of words and phrases against texts, both normalised. Words of Latin and other spaced scripts are found between
 * boundaries alone, with or without a sign between their letters (`v.x`), since `s ex` is no word; Chinese ones anywhere, whatever
 * separates their characters. Pure; making it costs more than using it.
 */
export function wordMatcher(words: readonly string[]): WordMatcher {
  const known = words.map(readWord);
  return (text) => {
    const plain = plainText(text);
    const squeezed = squeezedText(plain);
    return known.find(
      (one) => squeezed.includes(one.squeezed) && (one.pattern === null || one.pattern.test(plain)),
    )?.word;
  };
}

/** Whether a word has something that can be found. Pure. */
export function isWord(word: string): boolean {
  return squeezedText(plainText(word)) !== '';
}

function readWord(word: string): Word {
  const plain = plainText(word);
  const squeezed = squeezedText(plain);
  if (hasUnspaced.test(squeezed)) return { word, squeezed, pattern: null };
  const parts = plain.split(/[^\p{L}\p{N}]+/u).filter((part) => part !== '');
  const spelled = parts.map((part) => [...part].join('[\\p{P}\\p{S}]?')).join('[^\\p{L}\\p{N}]+');
  return { word, squeezed, pattern: new RegExp(`(?<!${letter})${spelled}(?!${letter})`, 'v') };
}
