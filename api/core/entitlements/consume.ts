import type { WriteContext } from '../context.ts';
import { Prisma } from '../db/generated/client/client.ts';
import { newId } from '../ids.ts';
import { entitlementErrors } from './errors.ts';
import { entitlementConsumed } from './events.ts';
import { checkQuantity, checkSource, kindOf } from './form.ts';
import { earliestEnding, lockRights, lockSource } from './locks.ts';
import { inState, mostUses } from './state.ts';

export interface Consumption {
  readonly userId: string;
  /** The code of a declared kind. */
  readonly kind: string;
  /** How many; 1 when nothing is said. */
  readonly quantity?: number | undefined;
  /** What it is used for. With `kind` it makes the use happen once, however often it is asked for. */
  readonly source: string;
}

/** How much was used of which right. */
export interface EntitlementUsed {
  readonly entitlementId: string;
  readonly quantity: number;
}

export interface Consumed {
  /** The right that ends first stands first. */
  readonly uses: readonly EntitlementUsed[];
  /** True when it had been used before, so that nothing happened now. */
  readonly isReplay: boolean;
}

/**
 * Uses up a quantity of the member's active rights of one kind, in the caller's transaction: those that end first, of
 * as many rights as it takes, all of it or nothing.
 *
 * @throws DomainError ENTITLEMENT_EXHAUSTED with what is `available`; ENTITLEMENT_KIND_UNKNOWN,
 * ENTITLEMENT_QUANTITY_INVALID; ENTITLEMENT_REPEAT_DIFFERS when the source used another member's right of this kind, or
 * another quantity; ENTITLEMENT_GIVEN_BACK when what it used was given back since. RangeError without a source.
 */
export async function consumeEntitlement(write: WriteContext, wanted: Consumption): Promise<Consumed> {
  const { userId, kind, quantity = 1, source } = wanted;
  kindOf(write, kind);
  checkQuantity(quantity);
  checkSource(source);
  await lockSource(write, source);
  const earlier = await repeatOf(write, { userId, kind, quantity, source });
  if (earlier) return { uses: earlier, isReplay: true };
  const now = write.clock.now();
  const isMine = Prisma.sql`e.user_id = ${userId}::uuid AND e.kind = ${kind}`;
  const locked = await lockRights(write, Prisma.sql`${isMine} AND ${inState('ACTIVE', now)}`);
  // A right may have been revoked while we waited for its lock, which only a statement that begins now can see.
  const isUsable = Prisma.sql`e.id = ANY (${locked.map(({ id }) => id)}::uuid[]) AND ${inState('ACTIVE', now)}`;
  const uses = await take(write, { isUsable, quantity, source, now, atMost: locked.length });
  if (uses.length === 0) {
    const available = await countLeft(write, isUsable);
    throw entitlementErrors.ENTITLEMENT_EXHAUSTED({ path: ['kind'], data: { available } });
  }
  write.emit(entitlementConsumed, userId, { userId, kind, source, uses });
  return { uses, isReplay: false };
}

/** What the source has used of this kind before; undefined when nothing. */
async function repeatOf(
  write: WriteContext,
  { userId, kind, quantity, source }: Required<Consumption>,
): Promise<EntitlementUsed[] | undefined> {
  const uses = await write.tx.$queryRaw<(EntitlementUsed & { userId: string; isGivenBack: boolean })[]>`
    SELECT e.id AS "entitlementId", u.quantity, e.user_id AS "userId", b.use_id IS NOT NULL AS "isGivenBack"
    FROM entitlement_use u JOIN entitlement e ON e.id = u.entitlement_id
    LEFT JOIN entitlement_give_back b ON b.use_id = u.id
    WHERE u.source = ${source} AND e.kind = ${kind} ORDER BY ${earliestEnding}`;
  if (uses.length === 0) return undefined;
  const total = uses.reduce((sum, use) => sum + use.quantity, 0);
  if (total !== quantity || uses.some((use) => use.userId !== userId))
    throw entitlementErrors.ENTITLEMENT_REPEAT_DIFFERS();
  if (uses.some((use) => use.isGivenBack)) throw entitlementErrors.ENTITLEMENT_GIVEN_BACK();
  return uses.map((use) => ({ entitlementId: use.entitlementId, quantity: use.quantity }));
}

interface Taking {
  readonly isUsable: Prisma.Sql;
  readonly quantity: number;
  readonly source: string;
  readonly now: Date;
  /** The number of rights that can come into it. */
  readonly atMost: number;
}

/** Spreads the quantity over the usable rights and writes it down; nothing at all when they do not suffice. */
async function take(write: WriteContext, taking: Taking): Promise<EntitlementUsed[]> {
  const { isUsable, quantity, source, now } = taking;
  const ids = Array.from({ length: taking.atMost }, () => newId(write.clock));
  return write.tx.$queryRaw<EntitlementUsed[]>`
    WITH usable AS (
      SELECT e.id, l.remaining, (row_number() OVER earliest)::int AS place, sum(l.remaining) OVER earliest - l.remaining AS before
      FROM entitlement e, LATERAL (SELECT coalesce(e.quantity, ${mostUses}::int) - e.used) l (remaining)
      WHERE ${isUsable} WINDOW earliest AS (ORDER BY ${earliestEnding})
    ), share AS (
      SELECT id, place, least(remaining, ${quantity}::int - before)::int AS quantity FROM usable
      WHERE before < ${quantity}::int AND (SELECT sum(remaining) FROM usable) >= ${quantity}::int
    ), used AS (
      UPDATE entitlement e SET used = e.used + s.quantity FROM share s WHERE e.id = s.id
    ), noted AS (
      INSERT INTO entitlement_use (id, entitlement_id, source, quantity, used_at)
      SELECT (${ids}::uuid[])[place], id, ${source}, quantity, ${now}::timestamptz FROM share
    )
    SELECT id AS "entitlementId", quantity FROM share ORDER BY place`;
}

async function countLeft(write: WriteContext, isUsable: Prisma.Sql): Promise<number> {
  const [row] = await write.tx.$queryRaw<[{ available: number }]>`
    SELECT least(coalesce(sum(coalesce(e.quantity, ${mostUses}::int) - e.used), 0), ${mostUses}::int)::int AS available
    FROM entitlement e WHERE ${isUsable}`;
  return row.available;
}
