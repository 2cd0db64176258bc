import type { ReadContext } from '#core/context.ts';
import { countTry } from '#core/rate.ts';
import { spaceErrors } from './errors.ts';

const windowSeconds = 86_400;

/** How often one member may do so a day. */
const paces = { found: 20, join: 300, invite: 300 } as const;

/** Counts one more try. @throws DomainError SPACE_TOO_OFTEN, with the seconds until it goes on. */
export async function limitPace(ctx: ReadContext, what: keyof typeof paces, who: string): Promise<void> {
  const wait = await countTry(ctx, { key: `space-${what}:${who}`, limit: paces[what], windowSeconds });
  if (wait > 0) throw spaceErrors.SPACE_TOO_OFTEN({ data: { retryAfterSeconds: wait } });
}
