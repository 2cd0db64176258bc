import { requirePermission } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import type { ModerationRule } from '#core/db/generated/client/client.ts';
import type { ModerationRuleState } from '#core/db/generated/client/enums.ts';
import type { KeysetQuery } from '#core/page.ts';
import { behindMoment, newestFirst } from '#core/time-page.ts';
import { moderationPermissions } from '../permissions.ts';

/** Versions of rules, newest first. @throws AccessError without `content.moderate`; DomainError CURSOR_INVALID. */
export async function listRules(
  ctx: ReadContext,
  state: ModerationRuleState | undefined,
  query: KeysetQuery,
): Promise<ModerationRule[]> {
  requirePermission(ctx, moderationPermissions.moderate);
  return ctx.db.moderationRule.findMany({
    where: { ...(state && { state }), AND: [behindMoment('createdAt', query)] },
    ...newestFirst('createdAt', query),
  });
}

/** The versions with these ids. What everybody may read of them is for the caller to choose. */
export async function rulesById(ctx: ReadContext, ids: readonly string[]): Promise<ModerationRule[]> {
  return ctx.db.moderationRule.findMany({ where: { id: { in: [...ids] } } });
}
