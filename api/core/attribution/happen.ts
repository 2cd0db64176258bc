import type { WriteContext } from '../context.ts';

/** Something happens to a member, and no decision about an earlier moment can come after it. @returns when. */
export async function happen(write: WriteContext, userId: string): Promise<Date> {
  const now = write.clock.now();
  const [happened] = await write.tx.$queryRaw<{ at: Date }[]>`
    SELECT attribution_happen(${userId}::uuid, ${now}::timestamptz) AS at`;
  return happened?.at ?? now;
}
