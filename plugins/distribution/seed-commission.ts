import type { ReadContext } from '#core/context.ts';
import { post } from '#core/ledger/post.ts';
import { transact } from '#core/transact.ts';
import { availableCommission, commissionCost } from './commissions/accounts.ts';

export interface Earning {
  readonly promoterId: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  /** What earned it; the same again earns nothing. */
  readonly source: string;
}

/** Lets a promoter of the story have earned something that can be withdrawn. */
export async function seedCommission(
  ctx: ReadContext,
  { promoterId, amountMinor, currency, source }: Earning,
): Promise<void> {
  await transact(ctx, (write) =>
    post(write, {
      source,
      kind: 'distribution.seeded',
      legs: [
        { account: commissionCost(currency).near(promoterId), amount: -amountMinor },
        { account: availableCommission(currency).of(promoterId), amount: amountMinor },
      ],
    }),
  );
}
