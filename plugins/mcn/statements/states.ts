import type { McnSplit } from '#core/db/generated/client/client.ts';

/** Where a part of a sale stands. */
export const splitStates = ['PENDING', 'AVAILABLE', 'REVERSED', 'KEPT'] as const;
export type SplitState = (typeof splitStates)[number];

/** Where a part stands. The totals of a statement say the same in SQL. */
export function stateOf({
  amountMinor,
  reversedMinor,
  beneficiaryId,
  releasedAt,
}: Pick<McnSplit, 'amountMinor' | 'reversedMinor' | 'beneficiaryId' | 'releasedAt'>): SplitState {
  if (reversedMinor === amountMinor) return 'REVERSED';
  if (beneficiaryId === null) return 'KEPT';
  return releasedAt ? 'AVAILABLE' : 'PENDING';
}
