/**
 * What spreadsheets would take for a formula, and what was written to keep them from it. Such a cell begins with an
 * apostrophe in the file, which is taken away when it is read (OWASP, CSV Injection).
 */
const risky = /^[=+\-@\t\r']/;
const disarmed = /^'[=+\-@\t\r']/;

export function disarm(text: string): string {
  return risky.test(text) ? `'${text}` : text;
}

/** What `disarm` was given. */
export function rearm(cell: string): string {
  return disarmed.test(cell) ? cell.slice(1) : cell;
}

/** Several texts in one cell, with bars between them. */
export function joinTexts(texts: readonly string[]): string {
  return texts.map((text) => text.replace(/[\\|]/g, '\\$&')).join('|');
}

/** What `joinTexts` was given. */
export function splitTexts(cell: string): string[] {
  if (cell === '') return [];
  const parts = cell.match(/(?:\\.|[^\\|])*(?:\||$)/gs) ?? [];
  // The pattern matches once more, with nothing, at the end.
  return parts.slice(0, -1).map((part) => part.replace(/\|$/, '').replace(/\\(.)/gs, '$1'));
}
