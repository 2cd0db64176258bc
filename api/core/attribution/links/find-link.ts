import type { ReadContext } from '../../context.ts';
import type { ReferralLink } from '../../db/generated/client/client.ts';
import { attributionErrors } from '../errors.ts';

const codePattern = /^[\w-]{12}$/;

/** The link with a code, whatever has become of it. One statement, and none for what can be no code. */
export async function findLink(ctx: Pick<ReadContext, 'db'>, code: string): Promise<ReferralLink | null> {
  return codePattern.test(code) ? ctx.db.referralLink.findUnique({ where: { code } }) : null;
}

/**
 * A link that can be opened now.
 * @throws DomainError LINK_UNKNOWN, LINK_REVOKED, LINK_EXPIRED.
 */
export async function openableLink(
  ctx: Pick<ReadContext, 'db' | 'clock'>,
  code: string,
): Promise<ReferralLink> {
  const path = ['linkCode'];
  const link = await findLink(ctx, code);
  if (!link) throw attributionErrors.LINK_UNKNOWN({ path });
  if (link.revokedAt) throw attributionErrors.LINK_REVOKED({ path });
  if (link.expiresAt && link.expiresAt <= ctx.clock.now()) throw attributionErrors.LINK_EXPIRED({ path });
  return link;
}
