import { defineErrors } from './errors.ts';
import { isId } from './ids.ts';

/** Where a row stands: the values that its list is ordered by, ending with the id. */
export type Position = readonly (string | number)[];

/** One page of a list by position: at most `limit` rows strictly behind `from`, in the list's order or against it. */
export interface KeysetQuery {
  readonly from: Position | undefined;
  readonly limit: number;
  readonly backward: boolean;
}

export const cursorErrors = defineErrors({
  CURSOR_INVALID: { en: 'This cursor does not belong to this list.', zh: '该游标不属于此列表。' },
});

const oldestMs = Date.parse('0001-01-01T00:00:00.000Z');
const newestMs = Date.parse('9999-12-31T23:59:59.999Z');

/**
 * The moment and the id in a position, for lists ordered by time; undefined at the beginning of the list.
 * @throws DomainError CURSOR_INVALID for the position of another list.
 */
export function momentAndId(
  position: Position | undefined,
): { readonly at: Date; readonly id: string } | undefined {
  if (position === undefined) return undefined;
  const [at, id] = position;
  const isMine = position.length === 2 && typeof at === 'number' && typeof id === 'string' && isId(id);
  // Beyond these moments lies no calendar that JavaScript and PostgreSQL share.
  if (!isMine || !Number.isInteger(at) || at < oldestMs || at > newestMs) throw foreignCursor();
  return { at: new Date(at), id };
}

/**
 * The place in a position, for ranked lists; 0 at the beginning of the list.
 * @throws DomainError CURSOR_INVALID for the position of another list.
 */
export function placeOf(position: Position | undefined): number {
  if (position === undefined) return 0;
  const [place] = position;
  if (position.length !== 1 || !Number.isSafeInteger(place) || Number(place) < 1) throw foreignCursor();
  return Number(place);
}

function foreignCursor() {
  return cursorErrors.CURSOR_INVALID({ path: ['after'] });
}
