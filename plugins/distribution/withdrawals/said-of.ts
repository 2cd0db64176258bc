import type { DistributionWithdrawal } from '#core/db/generated/client/client.ts';

/** What every event about a withdrawal says. */
export function saidOf({ id, promoterId, amountMinor, taxMinor, currency }: DistributionWithdrawal) {
  return {
    withdrawalId: id,
    promoterId,
    amountMinor: String(amountMinor),
    taxMinor: String(taxMinor),
    netMinor: String(amountMinor - taxMinor),
    currency,
  };
}
