import type { WriteContext } from '#core/context.ts';
import { lockMembership } from '../terms/lock-membership.ts';
import { giveBackTerm } from './give-back-term.ts';

export interface OrderRefund {
  readonly orderId: string;
  readonly userId: string;
  /** What goes back now, in minor units. */
  readonly amountMinor: bigint;
  /** Whether the membership itself is given back, and not only some of its price. */
  readonly isWhole: boolean;
}

/** Follows a refund of an order: what becomes of its term says `giveBackTerm`. */
export async function refundOrder(write: WriteContext, refund: OrderRefund): Promise<void> {
  const membership = await lockMembership(write, refund.userId);
  const term = membership && (await termOf(write, refund.orderId));
  if (!term) return;
  await giveBackTerm(write, { membership, term, ...refund });
}

function termOf({ tx }: WriteContext, orderId: string) {
  return tx.membershipTerm.findFirst({ where: { orderId }, include: { plan: true } });
}
