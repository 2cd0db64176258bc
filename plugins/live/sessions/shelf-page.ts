import { Prisma } from '#core/db/generated/client/client.ts';
import { isId } from '#core/ids.ts';
import { cursorErrors, type KeysetQuery } from '#core/page.ts';

const maxPosition = 2_147_483_647;

/**
 * A page of a shelf as SQL: an order, and a condition that follows another one.
 * @throws DomainError CURSOR_INVALID.
 */
export function behindPosition({ from, backward }: KeysetQuery): {
  readonly behind: Prisma.Sql;
  readonly order: Prisma.Sql;
} {
  const order = backward ? Prisma.sql`position DESC, id DESC` : Prisma.sql`position, id`;
  if (from === undefined) return { behind: Prisma.empty, order };
  const [position, id] = from;
  const isMine = from.length === 2 && Number.isSafeInteger(position) && typeof id === 'string' && isId(id);
  if (!isMine || typeof position !== 'number' || Math.abs(position) > maxPosition)
    throw cursorErrors.CURSOR_INVALID({ path: ['after'] });
  const place = Prisma.sql`(${position}::int, ${id}::uuid)`;
  const behind = backward
    ? Prisma.sql`AND (position, id) < ${place}`
    : Prisma.sql`AND (position, id) > ${place}`;
  return { behind, order };
}
