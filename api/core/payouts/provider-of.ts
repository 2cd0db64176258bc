import type { ReadContext } from '../context.ts';
import type { PayoutProvider } from './provider.ts';

/** @throws Error when it is not set up any more: what went through it waits until it is, or for a person. */
export function payoutProviderOf(ctx: Pick<ReadContext, 'kernel'>, id: string): PayoutProvider {
  const provider = ctx.kernel.payouts.find(id);
  if (!provider) throw new Error(`The payout provider ${id} is not set up any more`);
  return provider;
}
