import type { RedemptionState } from '#core/db/generated/client/enums.ts';
import { rewardErrors } from './errors.ts';

/** Who moves a redemption on: the member whose it is, or the house. */
export type Mover = 'member' | 'staff';

/** From where to where a redemption may go, and who may do that. */
export type RedemptionTransitions = Readonly<
  Record<RedemptionState, Readonly<Record<Mover, readonly RedemptionState[]>>>
>;

const end = { member: [], staff: [] } as const;

/** What is sent, and arrives. */
export const transitionsOfThings: RedemptionTransitions = {
  PLACED: { member: ['CANCELLED'], staff: ['SHIPPED', 'CANCELLED'] },
  SHIPPED: { member: ['DELIVERED'], staff: [] },
  DELIVERED: end,
  CANCELLED: end,
};

/** What is there at once: it can only be taken back. */
export const transitionsOfRights: RedemptionTransitions = {
  PLACED: end,
  SHIPPED: end,
  DELIVERED: { member: [], staff: ['CANCELLED'] },
  CANCELLED: end,
};

/** @throws DomainError REDEMPTION_ILLEGAL_TRANSITION with from, to and what is allowed to whoever asks. */
export function checkTransition(
  transitions: RedemptionTransitions,
  mover: Mover,
  from: RedemptionState,
  to: RedemptionState,
): void {
  const allowed = transitions[from][mover];
  if (!allowed.includes(to)) {
    throw rewardErrors.REDEMPTION_ILLEGAL_TRANSITION({
      path: ['redemptionId'],
      data: { from, to, allowed: [...allowed] },
    });
  }
}
