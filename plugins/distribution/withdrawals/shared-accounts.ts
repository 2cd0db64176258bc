import { requirePermission } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import { type DistributionPromoter, Prisma } from '#core/db/generated/client/client.ts';
import type { KeysetQuery } from '#core/page.ts';
import { type SharedAccount, sharedAccounts, sharersOf } from '#core/payouts/shared-accounts.ts';
import { promotersById } from '../promoters/lists.ts';

const promoters = Prisma.sql`SELECT id FROM distribution_promoter`;

/**
 * What several promoters have, or had, as their payout account.
 * @throws AccessError without `distribution.promoters`; DomainError CURSOR_INVALID.
 */
export async function listSharedAccounts(ctx: ReadContext, query: KeysetQuery): Promise<SharedAccount[]> {
  requirePermission(ctx, 'distribution.promoters');
  return sharedAccounts(ctx, promoters, query);
}

/** Which promoters, of those whom the caller may see, share these: at most 100 each. Two statements for all. */
export async function promotersSharing(
  ctx: ReadContext,
  fingerprints: readonly string[],
): Promise<Map<string, readonly DistributionPromoter[]>> {
  const sharers = await sharersOf(ctx, fingerprints, promoters);
  const seen = await promotersById(ctx, [...new Set([...sharers.values()].flat())]);
  const byId = new Map(seen.map((promoter) => [promoter.id, promoter]));
  return new Map(
    [...sharers].map(([fingerprint, ids]) => [fingerprint, ids.flatMap((id) => byId.get(id) ?? [])]),
  );
}
