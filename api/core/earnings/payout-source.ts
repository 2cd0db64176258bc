const prefix = 'earnings:';

/** The one kind of hold that payouts have on purses. */
export const payoutHold = 'earnings.payout';

/** As what the ledger and payouts know a payout from a purse. */
export function earningsSource(id: string): string {
  return `${prefix}${id}`;
}

/** Whether a payout comes from a purse; others are for something else. */
export function isFromPurse(source: string): boolean {
  return source.startsWith(prefix);
}
