import { isId } from './ids.ts';
import { cursorErrors, type KeysetQuery } from './page.ts';

/** Prisma's order and limit for a list by position; ids settle equal ones. */
export function inPosition({ backward, limit }: KeysetQuery) {
  const direction = backward ? 'desc' : 'asc';
  return { orderBy: [{ position: direction }, { id: direction }] as const, take: limit };
}

/**
 * Prisma's condition for the rows behind the query's place in a list by position. The first half is redundant, and it
 * is what lets the database start reading at the right place of its index.
 *
 * @throws DomainError CURSOR_INVALID.
 */
export function behindPosition({ from, backward }: KeysetQuery) {
  if (from === undefined) return {};
  const [position, id] = from;
  const isMine = from.length === 2 && Number.isSafeInteger(position) && typeof id === 'string' && isId(id);
  if (!isMine || typeof position !== 'number' || Math.abs(position) > maxPosition)
    throw cursorErrors.CURSOR_INVALID({ path: ['after'] });
  const [strict, loose] = backward ? (['lt', 'lte'] as const) : (['gt', 'gte'] as const);
  return {
    position: { [loose]: position },
    OR: [{ position: { [strict]: position } }, { position, id: { [strict]: id } }],
  };
}

/** What the column holds. */
const maxPosition = 2_147_483_647;
