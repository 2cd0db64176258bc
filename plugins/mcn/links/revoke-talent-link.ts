import { requireUser } from '#core/access.ts';
import { revokeLink } from '#core/attribution/links/revoke-link.ts';
import type { ReadContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { linkErrors } from './errors.ts';

/**
 * Takes a link of one's own back: nobody opens it any more, and whoever came by it stays. One that has ended stays as it is.
 *
 * @throws AccessError when nobody is signed in; DomainError MCN_LINK_NOT_FOUND.
 */
export async function revokeTalentLink(
  ctx: ReadContext,
  { linkId }: { readonly linkId: string },
): Promise<{ linkId: string }> {
  const talentId = requireUser(ctx);
  return transact(ctx, async (write) => {
    const own = await write.tx.mcnTalentLink.findFirst({
      where: { id: linkId, talentId },
      select: { id: true },
    });
    if (!own) throw linkErrors.MCN_LINK_NOT_FOUND({ path: ['linkId'] });
    await revokeLink(write, { linkId, ownerId: talentId });
    return { linkId };
  });
}
