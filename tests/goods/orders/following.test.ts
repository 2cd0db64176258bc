import { expect, it } from 'vitest';
import { followPayments, refundOrder } from '#api/goods/index.ts';
import type { NamedEvent } from '#core/events/define.ts';
import { applyDispute } from '#core/payments/apply-dispute.ts';
import { applyRefund } from '#core/payments/apply-refund.ts';
import { noteOutsideRefund } from '#core/payments/outside-refund.ts';
import { transact } from '#core/transact.ts';
import { longRun } from '#tests/helpers/long-run.ts';
import { faultsIn } from '../checkout/till.ts';
import { openShelf, type Shelf } from './shelf.ts';

const timeout = 240_000;
/** All 720 orders take their time: the usual run tries every thirty-first, the long run all. */
const everyNth = longRun.isLong ? 1 : 31;

interface Story {
  readonly orderId: string;
  /** What the provider has told, in order. */
  readonly told: readonly NamedEvent[];
}

/** An order of 256.00 yuan, of which staff give 10.00 and 5.00 back. */
async function open(shelf: Shelf) {
  const { orderId } = await shelf.buy({ [shelf.tea.rowId]: 2 });
  const give = (amountMinor: bigint) =>
    refundOrder(shelf.staff, { orderId, lines: [], shippingMinor: 0n, amountMinor, reason: 'A scratch.' });
  const [first, second] = [await give(1_000n), await give(500n)];
  const { paymentId } = await shelf.order(orderId);
  return { orderId, paymentId: paymentId ?? '', first: first.refundId, second: second.refundId };
}

/**
 * Everything has happened at the provider: one refund went through and came back, another was made by hand, a dispute was
 * opened and `ends`. Nobody has told the order anything of it.
 */
async function happen(shelf: Shelf, ends: 'WON' | 'LOST'): Promise<Story> {
  const { orderId, paymentId, first, second } = await open(shelf);
  const sourceOf = async (refundId: string) =>
    (await shelf.db.paymentRefund.findUniqueOrThrow({ where: { source: `refund:${refundId}` } })).id;
  const [one, two] = [await sourceOf(first), await sourceOf(second)];
  const seen = (externalId: string, amountMinor: bigint, state: 'SUCCEEDED' | 'FAILED') => ({
    externalId,
    amountMinor,
    state,
    failureCode: state === 'FAILED' ? 'account_closed' : null,
  });
  const dispute = {
    externalId: `dp_${orderId}`,
    amountMinor: 9_000n,
    reason: 'fraudulent',
    paymentExternalId: '',
  };
  const byHand = { ...seen(`re_${orderId}`, 200n, 'SUCCEEDED'), refundId: null, paymentExternalId: '' };
  await shelf.inside(async (write) => {
    await applyRefund(write, one, seen(`re_${one}`, 1_000n, 'SUCCEEDED'));
    await applyRefund(write, two, seen(`re_${two}`, 500n, 'SUCCEEDED'));
    const { refundId } = await noteOutsideRefund(write, paymentId, byHand);
    await applyRefund(write, refundId, byHand);
    await applyDispute(write, paymentId, { ...dispute, state: 'OPEN' });
    await applyRefund(write, two, seen(`re_${two}`, 500n, 'FAILED'));
    await applyDispute(write, paymentId, { ...dispute, state: ends });
  });
  return { orderId, told: await toldOf(shelf, paymentId) };
}

async function toldOf({ db }: Shelf, key: string): Promise<NamedEvent[]> {
  const events = await db.eventLog.findMany({
    where: { key, name: { in: [...followPayments.events] } },
    orderBy: { id: 'asc' },
  });
  return events.map(({ id, name, actor, occurredAt, payload }) => ({
    id,
    name,
    key,
    actor,
    occurredAt,
    payload,
  }));
}

/** The order hears of one event. */
function tell({ staff }: Shelf, event: NamedEvent | undefined): Promise<void> {
  return transact(staff, (write) => followPayments.handle(write, event ? [event] : []));
}

async function checkEnd(shelf: Shelf, orderId: string, paymentState: string): Promise<void> {
  expect(await shelf.order(orderId)).toMatchObject({ paymentState, refundedMinor: 1_200n });
  const refunds = await shelf.db.refund.findMany({ where: { orderId }, orderBy: { amountMinor: 'asc' } });
  expect(refunds).toMatchObject([
    { state: 'COMPLETED', amountMinor: 200n, goodwillMinor: 200n },
    { state: 'FAILED', amountMinor: 500n },
    { state: 'COMPLETED', amountMinor: 1_000n },
  ]);
  expect((await shelf.told(orderId)).filter((name) => name === 'order.refunded')).toHaveLength(3);
}

it('all orders of six events, some twice and some never, come to one state', { timeout }, async () => {
  const shelf = await openShelf({ PROCESS_ROLE: 'api' });
  const { told } = await happen(shelf, 'LOST');
  expect(told.map(({ name }) => name)).toEqual([
    'payment.refunded',
    'payment.refunded',
    'payment.refunded',
    'payment.disputed',
    'payment.refundFailed',
    'payment.disputeLost',
  ]);
  const orders = [...permutations([0, 1, 2, 3, 4, 5])].filter((_order, index) => index % everyNth === 0);
  for (const [index, order] of orders.entries()) {
    const story = await happen(shelf, index % 2 === 0 ? 'LOST' : 'WON');
    // Each run hears one of them twice, and of another never.
    const heard = [...order.slice(0, 5), order[index % 5] ?? 0];
    for (const which of heard) await tell(shelf, story.told[which]);
    await checkEnd(shelf, story.orderId, index % 2 === 0 ? 'CHARGED_BACK' : 'PARTIALLY_REFUNDED');
  }
});

it('while a bank asks for the money the order says so, and then what it was before', async () => {
  const shelf = await openShelf({ PROCESS_ROLE: 'api' });
  const { orderId } = await shelf.buy({ [shelf.tea.rowId]: 1 });
  const { paymentId } = await shelf.order(orderId);
  const dispute = { externalId: 'dp_1', amountMinor: 12_800n, reason: 'fraudulent', paymentExternalId: '' };
  const hear = async () => {
    for (const event of await toldOf(shelf, paymentId ?? '')) await tell(shelf, event);
  };
  await shelf.inside((write) => applyDispute(write, paymentId ?? '', { ...dispute, state: 'OPEN' }));
  await hear();
  expect(await shelf.states(orderId)).toEqual(['OPEN', 'DISPUTED', 'UNFULFILLED']);
  await shelf.inside((write) => applyDispute(write, paymentId ?? '', { ...dispute, state: 'WON' }));
  await hear();
  expect(await shelf.states(orderId)).toEqual(['OPEN', 'PAID', 'UNFULFILLED']);
  expect(await faultsIn(shelf)).toEqual([]);
});

function* permutations(of: readonly number[]): Iterable<readonly number[]> {
  if (of.length === 0) yield [];
  for (const one of of) {
    for (const others of permutations(of.filter((other) => other !== one))) yield [one, ...others];
  }
}
