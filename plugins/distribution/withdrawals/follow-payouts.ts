import type { WriteContext } from '#core/context.ts';
import { type DomainEvent, defineConsumer, type EventType, onEach } from '#core/events/define.ts';
import { payoutBegun, payoutConfirmed, payoutFailed, payoutReturned } from '#core/payouts/events.ts';
import { confirmWithdrawal } from './confirm-withdrawal.ts';
import { failWithdrawal } from './fail-withdrawal.ts';
import { moveWithdrawal } from './move-withdrawal.ts';
import { returnWithdrawal } from './return-withdrawal.ts';
import { withdrawalIdOf } from './source.ts';

/** Takes over into withdrawals what becomes of their payouts, in the order in which it was told. */
export const followPayouts = defineConsumer(
  'distribution.followPayouts',
  [
    following(payoutBegun, async (write, withdrawalId, { occurredAt: at }) => {
      await moveWithdrawal(write, withdrawalId, { to: 'SENDING', at });
    }),
    following(payoutConfirmed, (write, withdrawalId, { occurredAt }) =>
      confirmWithdrawal(write, withdrawalId, occurredAt),
    ),
    following(payoutFailed, (write, withdrawalId, { occurredAt: at, payload: { failureCode } }) =>
      failWithdrawal(write, withdrawalId, { at, failureCode }),
    ),
    following(payoutReturned, (write, withdrawalId, { occurredAt: at, payload: { returnedMinor } }) =>
      returnWithdrawal(write, withdrawalId, { at, returnedMinor: BigInt(returnedMinor) }),
    ),
  ],
  { ordered: true },
);

/** Payouts for something else are somebody else's. */
function following<Payload extends { readonly source: string }>(
  event: EventType<Payload>,
  follow: (write: WriteContext, withdrawalId: string, event: DomainEvent<Payload>) => Promise<void>,
) {
  return onEach(event, async (write, told) => {
    const withdrawalId = withdrawalIdOf(told.payload.source);
    if (withdrawalId) await follow(write, withdrawalId, told);
  });
}
