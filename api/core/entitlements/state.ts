import { Prisma } from '../db/generated/client/client.ts';

export type EntitlementState = 'UPCOMING' | 'ACTIVE' | 'USED_UP' | 'EXPIRED' | 'REVOKED';

interface Standing {
  readonly quantity: number | null;
  readonly used: number;
  readonly startsAt: Date;
  readonly endsAt: Date | null;
}

/** What can be counted of a right without limit: the greatest number that its column holds. */
export const mostUses = 2_147_483_647;

/** Where a right stands: nothing of it is stored. A right that was used up before its end counts as used up, not as expired. */
export function stateOf(right: Standing, isRevoked: boolean, now: Date): EntitlementState {
  if (isRevoked) return 'REVOKED';
  if (right.used >= (right.quantity ?? mostUses)) return 'USED_UP';
  if (right.endsAt && right.endsAt <= now) return 'EXPIRED';
  return right.startsAt > now ? 'UPCOMING' : 'ACTIVE';
}

const isRevoked = Prisma.sql`EXISTS (SELECT 1 FROM entitlement_revocation r WHERE r.entitlement_id = e.id)`;
const isUsedUp = Prisma.sql`e.used >= coalesce(e.quantity, ${mostUses}::int)`;
const isOpen = Prisma.sql`NOT ${isRevoked} AND NOT ${isUsedUp}`;

/** The same as a condition in SQL, where the table is called `e`. */
export function inState(state: EntitlementState, now: Date): Prisma.Sql {
  const moment = Prisma.sql`${now}::timestamptz`;
  switch (state) {
    case 'REVOKED':
      return isRevoked;
    case 'USED_UP':
      return Prisma.sql`NOT ${isRevoked} AND ${isUsedUp}`;
    case 'EXPIRED':
      return Prisma.sql`${isOpen} AND e.ends_at <= ${moment}`;
    case 'UPCOMING':
      return Prisma.sql`${isOpen} AND e.starts_at > ${moment}`;
    case 'ACTIVE':
      return Prisma.sql`${isOpen} AND e.starts_at <= ${moment} AND (e.ends_at IS NULL OR e.ends_at > ${moment})`;
  }
}
