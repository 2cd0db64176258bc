import type { WriteContext } from '#core/context.ts';
import type { DistributionWithdrawal } from '#core/db/generated/client/client.ts';
import type { DistributionWithdrawalState } from '#core/db/generated/client/enums.ts';
import { hasReached, withdrawalSourcesOf } from './states.ts';

/** A step of a withdrawal: where to, and what is written down with it. */
export type WithdrawalStep =
  | { readonly to: 'SENDING'; readonly at: Date }
  | { readonly to: 'CONFIRMED'; readonly at: Date }
  | { readonly to: 'FAILED'; readonly at: Date; readonly failureCode: string };

const clocks = { SENDING: 'sendingAt', CONFIRMED: 'confirmedAt', FAILED: 'failedAt' } as const;

/**
 * Takes a withdrawal a step further; the write itself decides whether it can go there.
 *
 * @returns the withdrawal as it is then; undefined when there is no such one, or it had gone there before.
 * @throws Error when it can never go there: something was told in a wrong order.
 */
export async function moveWithdrawal(
  write: WriteContext,
  withdrawalId: string,
  { to, at, ...more }: WithdrawalStep,
): Promise<DistributionWithdrawal | undefined> {
  const [moved] = await write.tx.distributionWithdrawal.updateManyAndReturn({
    where: { id: withdrawalId, state: { in: withdrawalSourcesOf(to) } },
    data: { state: to, [clocks[to]]: at, ...more },
  });
  if (moved) return moved;
  const state = await stateOf(write, withdrawalId);
  if (state && !hasReached(state, to))
    throw new Error(`The withdrawal ${withdrawalId} is ${state} and cannot become ${to}`);
  return undefined;
}

async function stateOf(
  { tx }: WriteContext,
  withdrawalId: string,
): Promise<DistributionWithdrawalState | undefined> {
  const found = await tx.distributionWithdrawal.findUnique({
    where: { id: withdrawalId },
    select: { state: true },
  });
  return found?.state;
}
