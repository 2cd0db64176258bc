import { requireUser } from '#core/access.ts';
import { userIdOf } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import type { McnTalentLink } from '#core/db/generated/client/client.ts';
import type { KeysetQuery } from '#core/page.ts';
import { behindMoment, newestFirst } from '#core/time-page.ts';

/** One's own links with these ids. */
export async function talentLinksById(ctx: ReadContext, ids: readonly string[]): Promise<McnTalentLink[]> {
  const talentId = userIdOf(ctx.caller);
  if (!talentId) return [];
  return ctx.db.mcnTalentLink.findMany({ where: { id: { in: [...ids] }, talentId } });
}

/** One's own links, newest first. @throws AccessError when nobody is signed in; DomainError CURSOR_INVALID. */
export async function myTalentLinks(ctx: ReadContext, query: KeysetQuery): Promise<McnTalentLink[]> {
  return ctx.db.mcnTalentLink.findMany({
    where: { talentId: requireUser(ctx), AND: [behindMoment('createdAt', query)] },
    ...newestFirst('createdAt', query),
  });
}
