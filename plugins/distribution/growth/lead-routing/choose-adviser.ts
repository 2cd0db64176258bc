import type { WriteContext } from '#core/context.ts';
import type { DistributionAdviserKind } from '#core/db/generated/client/enums.ts';

/** Customers are given to advisers of a kind one after the other: so who has most room is known, and nobody is passed over. */
export async function lockRouting({ tx }: WriteContext, kind: DistributionAdviserKind): Promise<void> {
  await tx.$queryRaw`
    SELECT pg_advisory_xact_lock(hashtextextended(${`distribution advisers ${kind}`}, 0))::text AS locked`;
}

interface Wanted {
  readonly customerId: string;
  readonly kind: DistributionAdviserKind;
  /** Categories of what was bought, with all above them. */
  readonly categoryIds: readonly string[];
  /** Who is taken before others, if they have room; null for nobody. */
  readonly preferredId: string | null;
}

/**
 * Takes a place with the adviser who fits and has most room; of equal ones, with who has waited longest for a customer. The write
 * itself decides whether there is one. The kind is locked.
 *
 * @returns the adviser; undefined when nobody has room.
 */
export async function takePlace(write: WriteContext, wanted: Wanted): Promise<string | undefined> {
  const { customerId, kind, categoryIds, preferredId } = wanted;
  const [taken] = await write.tx.$queryRaw<{ id: string }[]>`
    UPDATE distribution_adviser SET taken_count = taken_count + 1, last_assigned_at = ${write.clock.now()}::timestamptz
    WHERE taken_count < capacity AND id = (
      SELECT a.id FROM distribution_adviser a JOIN app_user u ON u.id = ${customerId}::uuid
      WHERE a.kind = ${kind}::distribution_adviser_kind AND a.state = 'ACTIVE' AND a.taken_count < a.capacity AND a.user_id <> u.id
        AND u.locale = ANY(a.languages) AND (a.category_ids = '{}' OR a.category_ids && ${[...categoryIds]}::uuid[])
      ORDER BY a.id = ${preferredId}::uuid DESC NULLS LAST, a.capacity - a.taken_count DESC, a.last_assigned_at NULLS FIRST, a.id
      LIMIT 1)
    RETURNING id`;
  return taken?.id;
}

/** Takes a place with one adviser; false when they have no room or are paused. The kind is locked. */
export async function takePlaceWith({ tx, clock }: WriteContext, adviserId: string): Promise<boolean> {
  const taken = await tx.$executeRaw`
    UPDATE distribution_adviser SET taken_count = taken_count + 1, last_assigned_at = ${clock.now()}::timestamptz
    WHERE id = ${adviserId}::uuid AND state = 'ACTIVE' AND taken_count < capacity`;
  return taken === 1;
}

/** Gives a place back. The kind is locked. */
export async function givePlaceBack({ tx }: WriteContext, adviserId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE distribution_adviser SET taken_count = taken_count - 1 WHERE id = ${adviserId}::uuid`;
}
