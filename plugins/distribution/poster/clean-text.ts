const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
const pictograph = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}/u;
/** What stands for a character that cannot be drawn: printers in China and Japan have used it for that for long. */
const replacement = '〓';

/**
 * The text as it can be drawn, in one line. Control characters and those that turn the direction are taken out, emoji
 * are left out, and what the font does not have becomes 〓: nothing ever shows the font's box of missing glyphs.
 */
export function cleanText(text: string, draws: (character: string) => boolean): string {
  const printable = foldText(text);
  const drawn = Array.from(graphemes.segment(printable), ({ segment }) => {
    const kept = [...segment].filter(draws).join('');
    return kept !== '' || pictograph.test(segment) ? kept : replacement;
  });
  return drawn.join('').replace(/ +/g, ' ').trim();
}

/** Every character of the text that might be drawn, in its composed form; all blanks are one. */
export function foldText(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\s\u0085]+/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '');
}

/** The characters as people see them. */
export function graphemesOf(text: string): string[] {
  return Array.from(graphemes.segment(text), ({ segment }) => segment);
}

/** All that may be needed to draw these texts. */
export function charactersOf(texts: readonly string[]): string[] {
  return [...new Set([...texts.map(foldText).join(''), replacement])];
}
