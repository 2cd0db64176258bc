import type { ReadContext } from '#core/context.ts';
import { actInSpace } from '../act-in-space.ts';
import { doer } from '../enter-space.ts';
import { spaceErrors } from '../errors.ts';
import { spaceBanLifted } from '../events.ts';

/**
 * Ends a ban before its time. Whoever was banned may then join again as others do.
 * @throws AccessError when nobody is signed in; DomainError SPACE_BAN_UNKNOWN, and those of `actInSpace`.
 */
export async function liftSpaceBan(
  ctx: ReadContext,
  { spaceId, userId }: { readonly spaceId: string; readonly userId: string },
): Promise<{ spaceId: string; userId: string }> {
  const acting = { operation: 'liftSpaceBan', act: 'removeMembers', spaceId, body: { userId } } as const;
  return actInSpace(ctx, acting, async (write) => {
    const now = write.clock.now();
    const lifted = await write.tx.$executeRaw`
      UPDATE space_ban SET lifted_at = GREATEST(banned_at, ${now}::timestamptz), lifted_by = ${doer(write)}
      WHERE space_id = ${spaceId}::uuid AND user_id = ${userId}::uuid AND lifted_at IS NULL
        AND (ends_at IS NULL OR ends_at > ${now}::timestamptz)`;
    if (lifted === 0) throw spaceErrors.SPACE_BAN_UNKNOWN({ path: ['userId'] });
    write.emit(spaceBanLifted, spaceId, { spaceId, userId, liftedAt: now.toISOString() });
    return { spaceId, userId };
  });
}
