import type { ReadContext } from './context.ts';

interface RateLimit {
  readonly key: string;
  readonly limit: number;
  readonly windowSeconds: number;
}

/**
 * Counts one try and tells whether it is still within the limit. The conditional write itself decides, so that
 * concurrent tries cannot slip through; it stands outside any transaction, so that a refused operation still counts.
 *
 * @returns 0 when allowed, else the seconds until the window ends.
 */
export async function countTry(ctx: ReadContext, rate: RateLimit): Promise<number> {
  const now = ctx.clock.now().getTime();
  const windowMs = rate.windowSeconds * 1_000;
  const start = new Date(now - (now % windowMs));
  const rows = await ctx.kernel.database.client.$queryRaw<{ count: number }[]>`
    INSERT INTO rate_counter AS r (key, window_start, count) VALUES (${rate.key}, ${start}::timestamptz, 1)
    ON CONFLICT (key, window_start) DO UPDATE SET count = r.count + 1 WHERE r.count < ${rate.limit}::int
    RETURNING count`;
  return rows.length > 0 ? 0 : Math.ceil((start.getTime() + windowMs - now) / 1_000);
}

/** Forgets the tries of the current and earlier windows, as after a success. */
export async function forgetTries(ctx: ReadContext, key: string): Promise<void> {
  await ctx.kernel.database.client.$executeRaw`DELETE FROM rate_counter WHERE key = ${key}`;
}
