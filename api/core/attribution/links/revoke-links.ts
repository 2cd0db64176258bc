import type { WriteContext } from '../../context.ts';

/** Ends links of somebody's, of one programme: nobody opens them any more. @returns how many. */
export async function revokeLinks(
  write: WriteContext,
  { ownerId, programme }: { readonly ownerId: string; readonly programme: string },
): Promise<number> {
  const { count } = await write.tx.referralLink.updateMany({
    where: { ownerId, programme, revokedAt: null },
    data: { revokedAt: write.clock.now() },
  });
  return count;
}
