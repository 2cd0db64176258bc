export interface LengthRange {
  readonly min: number;
  readonly max: number;
}

/**
 * Whether a text, trimmed, has so many characters as people count them. PostgreSQL cannot store the NUL character, so a
 * text with one never fits.
 */
export function lengthFits(text: string, { min, max }: LengthRange): boolean {
  const length = [...text.trim()].length;
  return length >= min && length <= max && !text.includes('\u0000');
}
