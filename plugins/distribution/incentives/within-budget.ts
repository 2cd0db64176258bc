import type { Decision } from './kinds/kind.ts';

/** Of prizes in their order, those that the budget is enough for: what comes first is paid first, and nothing in parts. */
export function withinBudget(decisions: readonly Decision[], budgetMinor: bigint): Decision[] {
  let left = budgetMinor;
  const end = decisions.findIndex(({ amountMinor }) => {
    left -= amountMinor;
    return left < 0n;
  });
  return end < 0 ? [...decisions] : decisions.slice(0, end);
}
