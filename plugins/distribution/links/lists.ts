import { requireUser } from '#core/access.ts';
import { userIdOf } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import type { DistributionPromoLink } from '#core/db/generated/client/client.ts';
import type { KeysetQuery } from '#core/page.ts';
import { settingsOf } from '#core/settings.ts';
import { behindMoment, newestFirst } from '#core/time-page.ts';
import { distributionSettings } from '../settings.ts';

/** One's own links with these ids. */
export async function promoLinksById(
  ctx: ReadContext,
  ids: readonly string[],
): Promise<DistributionPromoLink[]> {
  const promoterId = userIdOf(ctx.caller);
  if (!promoterId) return [];
  return ctx.db.distributionPromoLink.findMany({ where: { id: { in: [...ids] }, promoterId } });
}

/** One's own links, newest first. @throws AccessError when nobody is signed in; DomainError CURSOR_INVALID. */
export async function myPromoLinks(ctx: ReadContext, query: KeysetQuery): Promise<DistributionPromoLink[]> {
  return ctx.db.distributionPromoLink.findMany({
    where: { promoterId: requireUser(ctx), AND: [behindMoment('createdAt', query)] },
    ...newestFirst('createdAt', query),
  });
}

/** Where frontends open the link with a code. */
export function addressOfLink(ctx: Pick<ReadContext, 'host'>, code: string): string {
  return `${settingsOf(ctx, distributionSettings).linkBaseUrl}${code}`;
}
