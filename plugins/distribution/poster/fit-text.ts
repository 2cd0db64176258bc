import { LineBreaker } from 'css-line-break';
import { graphemesOf } from './clean-text.ts';

/** How wide a text is drawn, in pixels. */
export type Measure = (text: string) => number;

const ellipsis = '…';

/** The text, or as much of its beginning as fits with an ellipsis into the width, which is in pixels. */
export function shortenText(text: string, width: number, measure: Measure): string {
  if (measure(text) <= width) return text;
  let kept = '';
  for (const grapheme of graphemesOf(text)) {
    if (measure(`${(kept + grapheme).trimEnd()}${ellipsis}`) > width) break;
    kept += grapheme;
  }
  return `${kept.trimEnd()}${ellipsis}`;
}

interface Room {
  /** In pixels. */
  readonly width: number;
  readonly lines: number;
}

/**
 * The text in lines that fit, broken where Unicode allows it (UAX #14: no Chinese comma begins a line), or inside a word
 * that is too long for a line. The last line is shortened when there is more.
 */
export function wrapText(text: string, { width, lines: max }: Room, measure: Measure): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of piecesOf(text, width, measure)) {
    const isLast = lines.length === max - 1;
    if (line !== '' && !isLast && measure((line + piece).trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = piece;
    } else line += piece;
  }
  if (line !== '') lines.push(shortenText(line.trimEnd(), width, measure));
  return lines;
}

function piecesOf(text: string, width: number, measure: Measure): string[] {
  const pieces: string[] = [];
  const breaker = LineBreaker(text, { lineBreak: 'strict' });
  for (let next = breaker.next(); !next.done; next = breaker.next()) pieces.push(next.value.slice());
  return pieces.flatMap((piece) => (measure(piece.trimEnd()) > width ? graphemesOf(piece) : [piece]));
}
