import type { ReadContext } from '../context.ts';
import { transact } from '../transact.ts';
import { applyTransfer } from './apply-transfer.ts';
import type { ProviderTransfer } from './provider.ts';
import { payoutProviderOf } from './provider-of.ts';

/** Finds out what is true of a transfer that a message names, and takes it over. What is not ours is left alone. */
export async function lookAtTransfer(
  ctx: ReadContext,
  { id: providerId }: { readonly id: string },
  externalId: string,
): Promise<void> {
  const seen = await payoutProviderOf(ctx, providerId).findTransfer(externalId);
  const payoutId = await ourPayout(ctx, providerId, seen);
  if (payoutId) await transact(ctx, (write) => applyTransfer(write, payoutId, seen));
}

/** By our key too: a crash may have kept us from noting what the provider calls it. */
async function ourPayout(
  ctx: ReadContext,
  providerId: string,
  { externalId, key }: ProviderTransfer,
): Promise<string | undefined> {
  const [mine] = await ctx.db.$queryRaw<{ id: string }[]>`
    SELECT id FROM payout WHERE provider = ${providerId} AND (external_id = ${externalId} OR external_key = ${key})
    ORDER BY external_id = ${externalId} DESC NULLS LAST LIMIT 1`;
  return mine?.id;
}
