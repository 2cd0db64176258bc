/** Marks over letters, as in é, after they have been taken apart; those of Japanese belong to their letters. */
const marks = /[\u0300-\u036f]/g;
const apostrophes = /['’ʼ]/g;
/** Letters that Unicode does not take apart. */
const ligatures: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['đ', 'd'],
  ['ł', 'l'],
  ['ı', 'i'],
]);
const ligature = new RegExp(`[${[...ligatures.keys()].join('')}]`, 'g');

/** Scripts that put no space between words; Korean does, but is found better by its syllables. */
const dense = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}ー`;
const runs = new RegExp(String.raw`(?<dense>[${dense}]+)|[[\p{L}\p{M}\p{N}]--[${dense}]]+`, 'gv');

/** A longer word is cut; nobody looks for one. */
const maxWordLength = 64;

/** Letters and digits that stand together: a word, or Chinese without a stop. */
export interface Run {
  readonly text: string;
  /** Its characters stand for words, as in Chinese. */
  readonly isDense: boolean;
}

/** Text in which letter case, accents and full-width forms make no difference. */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(marks, '')
    .toLowerCase()
    .replace(apostrophes, '')
    .replace(ligature, (letter) => ligatures.get(letter) ?? letter)
    .normalize('NFC');
}

/** The runs of a text, folded, at most so many; everything between them means nothing. */
export function runsOf(text: string, most: number): Run[] {
  const found: Run[] = [];
  for (const match of foldText(text).matchAll(runs)) {
    if (found.length >= most) break;
    const isDense = match.groups?.dense !== undefined;
    found.push({ text: isDense ? match[0] : match[0].slice(0, maxWordLength), isDense });
  }
  return found;
}

/** Each two characters that stand beside each other. A single character is none. */
export function pairsOf(run: string): string[] {
  const characters = [...run];
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}

/** Runs as one line, a space between them. */
export function lineOf(found: readonly Run[]): string {
  return found.map((run) => run.text).join(' ');
}
