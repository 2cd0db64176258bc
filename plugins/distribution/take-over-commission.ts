import type { ReadContext } from '#core/context.ts';
import { post } from '#core/ledger/post.ts';
import { transact } from '#core/transact.ts';
import { availableCommission, takenOverCommission } from './commissions/accounts.ts';

export interface Earning {
  readonly promoterId: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  /** What earned it elsewhere; the same again earns nothing. */
  readonly source: string;
}

/** What a promoter earned before, elsewhere, and has not got yet: it can be withdrawn here. */
export async function takeOverCommission(
  ctx: ReadContext,
  { promoterId, amountMinor, currency, source }: Earning,
): Promise<void> {
  await transact(ctx, (write) =>
    post(write, {
      source,
      kind: 'distribution.takenOver',
      legs: [
        { account: takenOverCommission(currency).near(promoterId), amount: -amountMinor },
        { account: availableCommission(currency).of(promoterId), amount: amountMinor },
      ],
    }),
  );
}
