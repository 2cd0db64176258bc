/** The id of the row of a kind with a number; the same whoever asks. */
export type IdOf = (kind: 'user' | 'channel' | 'post' | (string & {}), index: number) => string;

const began = Date.parse('2026-11-01T08:00:00.000Z');

/** A moment of its own for every number. */
export const at = (index: number) => new Date(began + index * 60_000);

export const later = new Date('2036-01-01T00:00:00.000Z');
