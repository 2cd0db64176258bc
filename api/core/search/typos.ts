const correctable = /^[a-z]{4,30}$/;

/** Shorter words are too near to too many others, and numbers are never mistyped into others that are meant. */
export function isCorrectable(word: string): boolean {
  return correctable.test(word);
}

/** The word, and what is left of it without one of its letters: two words one slip apart share at least one of these. */
export function nearForms(word: string): string[] {
  const shorter = Array.from(word, (_letter, at) => word.slice(0, at) + word.slice(at + 1));
  return [...new Set([word, ...shorter])];
}

/** Whether one word becomes the other by one letter more, less, other, or by two neighbours changing places. */
export function isOneSlipAway(word: string, other: string): boolean {
  const start = sharedLength(word, other);
  const [rest, otherRest] = [word.slice(start), other.slice(start)];
  const isSame = (from: number, otherFrom: number) => rest.slice(from) === otherRest.slice(otherFrom);
  const areSwapped = rest[0] === otherRest[1] && rest[1] === otherRest[0] && rest[0] !== undefined;
  return isSame(1, 1) || isSame(1, 0) || isSame(0, 1) || (areSwapped && isSame(2, 2));
}

function sharedLength(word: string, other: string): number {
  let length = 0;
  while (length < word.length && word[length] === other[length]) length += 1;
  return length;
}
