import type { WriteContext } from '../../context.ts';
import { attributionErrors } from '../errors.ts';

/**
 * Ends one link of somebody's: nobody opens it any more. One that has ended stays as it is.
 * @throws DomainError LINK_UNKNOWN for a link of somebody else's.
 */
export async function revokeLink(
  write: WriteContext,
  { linkId, ownerId }: { readonly linkId: string; readonly ownerId: string },
): Promise<void> {
  const { count } = await write.tx.referralLink.updateMany({
    where: { id: linkId, ownerId, revokedAt: null },
    data: { revokedAt: write.clock.now() },
  });
  if (count > 0) return;
  const known = await write.tx.referralLink.findFirst({
    where: { id: linkId, ownerId },
    select: { id: true },
  });
  if (!known) throw attributionErrors.LINK_UNKNOWN({ path: ['linkId'] });
}
