import type { ReadContext, WriteContext } from '#core/context.ts';
import { accountsIn, givenTo } from '#core/earnings/given-to.ts';
import { purseOf } from '#core/earnings/purse.ts';
import { defineJob } from '#core/jobs/define.ts';
import { lockAccounts } from '#core/ledger/lock-accounts.ts';
import { post } from '#core/ledger/post.ts';
import { settingsOf } from '#core/settings.ts';
import { transact } from '#core/transact.ts';
import { eventSettled } from '../events.ts';
import { moveEvent } from '../gatherings/move-event.ts';
import { eventsSettings } from '../settings.ts';
import { takingsIn } from './accounts.ts';
import { type Split, splitTakings } from './split-takings.ts';

const batchSize = 100;
const hourMs = 60 * 60_000;
const first = '00000000-0000-0000-0000-000000000000';

/**
 * Every ten minutes: shares out the takings of events that were over long enough ago, each in a transaction of its own and once. One
 * that fails holds up no other, and the log says why.
 */
export const settleEvents = defineJob({
  name: 'events.settle',
  schedule: '*/10 * * * *',
  async run(ctx) {
    for (let behind: string | undefined = first; behind !== undefined; ) {
      const due = await dueNow(ctx, behind);
      for (const { id } of due) await settleOne(ctx, id);
      behind = due.length === batchSize ? due.at(-1)?.id : undefined;
    }
  },
});

/** What is still being paid is waited for. */
function dueNow(ctx: ReadContext, behind: string): Promise<{ id: string }[]> {
  const { settleAfterHours } = settingsOf(ctx, eventsSettings);
  const before = new Date(ctx.clock.now().getTime() - settleAfterHours * hourMs);
  return ctx.db.$queryRaw<{ id: string }[]>`
    SELECT e.id FROM events_event e
    WHERE e.state = 'ENDED' AND e.ends_at <= ${before}::timestamptz AND e.id > ${behind}::uuid
      AND NOT EXISTS (SELECT FROM events_purchase p WHERE p.event_id = e.id AND p.state = 'HELD')
    ORDER BY e.id LIMIT ${batchSize}::int`;
}

async function settleOne(ctx: ReadContext, eventId: string): Promise<void> {
  try {
    await transact(ctx, (write) => settleEvent(write, eventId));
  } catch (error) {
    ctx.kernel.log.error({ err: error, eventId }, 'an event could not be settled');
  }
}

/** Shares out what is held for an event that is over, unless that was done, or it was called off, meanwhile. */
export async function settleEvent(write: WriteContext, eventId: string): Promise<void> {
  const ended = await write.tx.$queryRaw<unknown[]>`
    SELECT id FROM events_event WHERE id = ${eventId}::uuid AND state = 'ENDED' FOR UPDATE`;
  if (ended.length === 0) return;
  await moveEvent(write, { eventId, to: 'SETTLED' });
  const event = await write.tx.eventsEvent.findUniqueOrThrow({
    where: { id: eventId },
    select: { id: true, currency: true, feeBasisPoints: true, hosts: { orderBy: { place: 'asc' } } },
  });
  const { hosts, currency, feeBasisPoints } = event;
  const { takings, house } = takingsIn(event);
  const purses = hosts.map(({ userId }) => ({ purse: purseOf({ userId, currency }) }));
  const standing = await lockAccounts(write, [takings, house, ...purses.flatMap(accountsIn)]);
  const takenMinor = standing(takings).balance;
  const shares = hosts.map(({ shareBasisPoints }) => shareBasisPoints);
  const split = splitTakings(takenMinor, feeBasisPoints ?? 0, shares);
  const givings = purses.map((one, index) => ({ ...one, amountMinor: split.parts[index] ?? 0n }));
  const legs = (await givenTo(write, givings, [takings, house])).flat();
  const toHosts = split.parts.reduce((sum, part) => sum + part, 0n);
  if (takenMinor !== 0n)
    await post(write, {
      source: `event:${eventId}`,
      kind: 'events.settled',
      details: { title: { en: 'Takings of an event', zh: '活动收入分成' }, eventId },
      legs: [
        { account: takings, amount: -takenMinor },
        ...legs,
        { account: house, amount: takenMinor - toHosts },
      ],
    });
  await noteSplit(write, { eventId, currency, split, userIds: hosts.map(({ userId }) => userId) });
}

interface Shared {
  readonly eventId: string;
  readonly currency: string;
  readonly split: Split;
  readonly userIds: readonly string[];
}

async function noteSplit(write: WriteContext, { eventId, currency, split, userIds }: Shared): Promise<void> {
  const { feeMinor, parts } = split;
  const createdAt = write.clock.now();
  await write.tx.eventsSettlement.create({
    data: { eventId, feeMinor, createdAt },
    select: { eventId: true },
  });
  const shares = userIds.map((userId, index) => ({ userId, amountMinor: parts[index] ?? 0n }));
  await write.tx.eventsShare.createMany({ data: shares.map((share) => ({ eventId, ...share })) });
  write.emit(eventSettled, eventId, {
    eventId,
    currency,
    feeMinor: String(feeMinor),
    shares: shares.map(({ userId, amountMinor }) => ({ userId, amountMinor: String(amountMinor) })),
    at: createdAt.toISOString(),
  });
}
