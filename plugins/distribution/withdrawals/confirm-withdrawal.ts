import type { WriteContext } from '#core/context.ts';
import { capture } from '#core/ledger/hold.ts';
import { availableCommission, commissionPaid, commissionTax } from '../commissions/accounts.ts';
import { withdrawalConfirmed } from '../events.ts';
import { moveWithdrawal } from './move-withdrawal.ts';
import { saidOf } from './said-of.ts';
import { withdrawalSource } from './source.ts';

/** What of a withdrawal the capture pays for. */
export const withdrawnKind = 'distribution.withdrawn';

/** The money has arrived: what was held leaves for good, the net amount to the promoter and the tax aside. Once. */
export async function confirmWithdrawal(write: WriteContext, withdrawalId: string, at: Date): Promise<void> {
  const confirmed = await moveWithdrawal(write, withdrawalId, { to: 'CONFIRMED', at });
  if (!confirmed) return;
  const { promoterId, currency, holdId, amountMinor, taxMinor } = confirmed;
  const net = { account: commissionPaid(currency).near(promoterId), amount: amountMinor - taxMinor };
  const tax = { account: commissionTax(currency).near(promoterId), amount: taxMinor };
  await capture(write, {
    holdId,
    from: availableCommission(currency).of(promoterId),
    to: taxMinor > 0n ? [net, tax] : [net],
    source: withdrawalSource(withdrawalId),
    kind: withdrawnKind,
    occurredAt: at,
  });
  write.emit(withdrawalConfirmed, withdrawalId, { ...saidOf(confirmed), at: at.toISOString() });
}
