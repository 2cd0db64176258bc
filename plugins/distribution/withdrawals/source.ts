const prefix = 'withdrawal:';

/** The one kind of hold that withdrawals have on what can be withdrawn. */
export const withdrawalHold = 'distribution.withdrawal';

/** As what the ledger and payouts know a withdrawal. */
export function withdrawalSource(withdrawalId: string): string {
  return `${prefix}${withdrawalId}`;
}

/** The withdrawal that a payout is for; undefined when it is for something else. */
export function withdrawalIdOf(source: string): string | undefined {
  return source.startsWith(prefix) ? source.slice(prefix.length) : undefined;
}
