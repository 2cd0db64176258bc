import { usersById } from '#api/users/index.ts';
import type { ReadContext } from '#core/context.ts';
import { countTry } from '#core/rate.ts';
import { spaceErrors } from './errors.ts';
import { spacesById } from './lists.ts';

const windowSeconds = 86_400;

/** How often one member may do so a day. */
const paces = { found: 20, join: 300, invite: 300 } as const;

/**
 * Whether there is what somebody is about to do something with: what names nothing is no try.
 * @throws DomainError SPACE_NOT_FOUND, SPACE_USER_UNKNOWN.
 */
export async function requireKnown(
  ctx: ReadContext,
  { spaceId, userId }: { readonly spaceId: string; readonly userId?: string },
): Promise<void> {
  const [space] = await spacesById(ctx, [spaceId]);
  if (!space) throw spaceErrors.SPACE_NOT_FOUND({ path: ['spaceId'] });
  if (userId === undefined) return;
  const [user] = await usersById(ctx, [userId]);
  if (!user) throw spaceErrors.SPACE_USER_UNKNOWN({ path: ['userId'] });
}

/** Counts one more try. @throws DomainError SPACE_TOO_OFTEN, with the seconds until it goes on. */
export async function limitPace(ctx: ReadContext, what: keyof typeof paces, who: string): Promise<void> {
  const wait = await countTry(ctx, { key: `space-${what}:${who}`, limit: paces[what], windowSeconds });
  if (wait > 0) throw spaceErrors.SPACE_TOO_OFTEN({ data: { retryAfterSeconds: wait } });
}
