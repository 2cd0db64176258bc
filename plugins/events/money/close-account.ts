import type { WriteContext } from '#core/context.ts';
import { lockAccounts } from '#core/ledger/lock-accounts.ts';
import { post } from '#core/ledger/post.ts';
import { takingsIn } from './accounts.ts';

/**
 * Takes everything out of the account of an event that was called off: what was paid for tickets goes back to buyers, what sponsors
 * gave to them, and the house bears what it has paid. Only for who has moved the event.
 */
export async function closeAccount(write: WriteContext, eventId: string): Promise<void> {
  const { currency } = await write.tx.eventsEvent.findUniqueOrThrow({
    where: { id: eventId },
    select: { currency: true },
  });
  const { takings, house } = takingsIn({ id: eventId, currency });
  const { balance } = (await lockAccounts(write, [takings, house]))(takings);
  if (balance === 0n) return;
  await post(write, {
    source: `event:${eventId}`,
    kind: 'events.calledOff',
    details: { title: { en: 'An event that was called off', zh: '活动取消清账' }, eventId },
    legs: [
      { account: takings, amount: -balance },
      { account: house, amount: balance },
    ],
  });
}
