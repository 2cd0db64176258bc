import { requireUser } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { promoterErrors } from '../promoters/errors.ts';
import { handbookErrors } from './errors.ts';

/**
 * Accepts the newest version of a document, as a promoter. Who has accepted a version keeps that date, however often they
 * say so.
 *
 * @throws AccessError when nobody is signed in; DomainError DISTRIBUTION_NOT_PROMOTER, DISTRIBUTION_HANDBOOK_NOT_FOUND,
 * DISTRIBUTION_HANDBOOK_OUTDATED.
 */
export async function acceptHandbook(
  ctx: ReadContext,
  { handbookId }: { readonly handbookId: string },
): Promise<{ handbookId: string }> {
  const promoterId = requireUser(ctx);
  return transact(ctx, async (write) => {
    const accepted = await write.tx.$executeRaw`
      INSERT INTO distribution_handbook_acceptance (handbook_id, promoter_id, accepted_at)
      SELECT h.id, p.id, ${write.clock.now()}::timestamptz
      FROM distribution_handbook h JOIN distribution_promoter p ON p.id = ${promoterId}::uuid
      WHERE h.id = ${handbookId}::uuid AND NOT EXISTS (
        SELECT 1 FROM distribution_handbook newer WHERE newer.kind = h.kind AND newer.version > h.version)
      ON CONFLICT DO NOTHING`;
    if (accepted === 0) await checkAccepted(write, promoterId, handbookId);
    return { handbookId };
  });
}

/** Nothing was written: fine if it had been accepted before. */
async function checkAccepted({ tx }: WriteContext, promoterId: string, handbookId: string): Promise<void> {
  const path = ['handbookId'];
  const [promoter, handbook, acceptance] = [
    await tx.distributionPromoter.findUnique({ where: { id: promoterId }, select: { id: true } }),
    await tx.distributionHandbook.findUnique({ where: { id: handbookId }, select: { id: true } }),
    await tx.distributionHandbookAcceptance.findUnique({
      where: { promoterId_handbookId: { promoterId, handbookId } },
    }),
  ];
  if (!promoter) throw promoterErrors.DISTRIBUTION_NOT_PROMOTER();
  if (!handbook) throw handbookErrors.DISTRIBUTION_HANDBOOK_NOT_FOUND({ path });
  if (!acceptance) throw handbookErrors.DISTRIBUTION_HANDBOOK_OUTDATED({ path });
}
