import type { WriteContext } from '#core/context.ts';

/**
 * The standing of a promoter, which nobody changes until this transaction is over; null for somebody who is none. Others may
 * hold it too.
 */
export async function holdInGoodStanding(write: WriteContext, userId: string): Promise<string | null> {
  const held = await write.tx.$queryRaw<unknown[]>`
    SELECT 1 FROM distribution_promoter WHERE id = ${userId}::uuid FOR SHARE`;
  if (held.length === 0) return null;
  const [row] = await write.tx.$queryRaw<{ standing: string }[]>`
    SELECT standing::text FROM distribution_standing WHERE promoter_id = ${userId}::uuid AND until IS NULL`;
  return row?.standing ?? null;
}
