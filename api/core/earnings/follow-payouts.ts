import type { WriteContext } from '../context.ts';
import { type DomainEvent, defineConsumer, type EventType, onEach } from '../events/define.ts';
import { capture, release } from '../ledger/hold.ts';
import { lockAccounts } from '../ledger/lock-accounts.ts';
import { post } from '../ledger/post.ts';
import { postedBefore } from '../ledger/posted-before.ts';
import { payoutConfirmed, payoutFailed, payoutReturned } from '../payouts/events.ts';
import { accountsIn, givenTo } from './given-to.ts';
import { isFromPurse, payoutHold } from './payout-source.ts';
import { earningsPaid, purseOf } from './purse.ts';

/** What a payout’s capture pays for. */
const paidKind = 'earnings.paid';

interface Told {
  readonly source: string;
  readonly userId: string;
  readonly amountMinor: string;
  readonly currency: string;
}

/** What becomes of payouts from purses, in the order in which it was told: each moves the purse once. */
export const followEarningsPayouts = defineConsumer(
  'core.followEarningsPayouts',
  [
    following(payoutConfirmed, confirm),
    following(payoutFailed, async (write, { source }) => {
      await release(write, await holdOf(write, source));
    }),
    following(payoutReturned, giveBack),
  ],
  { ordered: true },
);

function following<Payload extends Told>(
  event: EventType<Payload>,
  follow: (write: WriteContext, told: Payload, at: Date) => Promise<void>,
) {
  return onEach(event, async (write, { payload, occurredAt }: DomainEvent<Payload>) => {
    if (isFromPurse(payload.source)) await follow(write, payload, occurredAt);
  });
}

async function holdOf({ tx }: WriteContext, source: string): Promise<string> {
  const { id } = await tx.ledgerHold.findUniqueOrThrow({
    where: { source_kind: { source, kind: payoutHold } },
    select: { id: true },
  });
  return id;
}

/** The money has arrived: what was held leaves for good. */
async function confirm(write: WriteContext, told: Told, occurredAt: Date): Promise<void> {
  const { source, userId, currency, amountMinor } = told;
  await capture(write, {
    holdId: await holdOf(write, source),
    from: purseOf(told).available,
    to: [{ account: earningsPaid(currency).near(userId), amount: BigInt(amountMinor) }],
    source,
    kind: paidKind,
    occurredAt,
  });
}

/** Money that had arrived has come back: it can be paid out again, less what is owed to the house by now. */
async function giveBack(
  write: WriteContext,
  told: Told & { readonly returnedMinor: string },
  occurredAt: Date,
): Promise<void> {
  const { source, userId, currency, returnedMinor } = told;
  const giving = { purse: purseOf(told), amountMinor: BigInt(told.amountMinor) };
  const paid = earningsPaid(currency).near(userId);
  const kind = `earnings.returned:${returnedMinor}`;
  await lockAccounts(write, [paid, ...accountsIn(giving)]);
  if (await postedBefore(write, { source, kind })) return;
  const [sides = []] = await givenTo(write, [giving], [paid]);
  await post(write, {
    source,
    kind,
    legs: [{ account: paid, amount: -giving.amountMinor }, ...sides],
    reverses: (await postedBefore(write, { source, kind: paidKind }))?.transferId,
    occurredAt,
  });
}
