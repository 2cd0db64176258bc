import fc from 'fast-check';
import { expect, it } from 'vitest';
import { processEvents } from '#core/payments/inbox/process.ts';
import { receiveMessages } from '#core/payments/inbox/receive.ts';
import { reconcile } from '#core/payments/reconcile.ts';
import { longRun } from '#tests/helpers/long-run.ts';
import { settlePayments } from '#tests/helpers/payments.ts';
import { messageOf } from '#tests/helpers/stripe-stand-in/messages.ts';
import { declineIntent, refundIntent, succeedIntent } from '#tests/helpers/stripe-stand-in/payments.ts';
import type { Thing } from '#tests/helpers/stripe-stand-in/world.ts';
import { stripeBench } from './benches.ts';
import { faultsOf, look, open, till, toldOf } from './till.ts';

const timeout = 240_000;
type Bench = Awaited<ReturnType<typeof stripeBench>>;

interface Story {
  readonly paymentId: string;
  /** What happens at the provider, in order; each step is one message. */
  readonly steps: readonly (() => void)[];
}

/** Declined, succeeded, refunded in two parts by hand, disputed, lost: six messages. */
async function begin({ kernel, stripe: { world } }: Bench): Promise<Story> {
  const paymentId = await open(kernel);
  const { externalId } = await look(kernel, paymentId);
  const intent = world.get('payment_intent', externalId ?? '');
  const dispute = (status: string): Thing =>
    world.add({
      id: `dp_${intent.id}`,
      object: 'dispute',
      amount: 9_000,
      currency: 'cny',
      payment_intent: intent.id,
      reason: 'fraudulent',
      status,
    });
  const steps = [
    () => declineIntent(world, intent, 'card_declined'),
    () => succeedIntent(world, intent),
    () => onlyLast(world, () => refundIntent(world, intent, 3_000, {})),
    () => onlyLast(world, () => refundIntent(world, intent, 800, {})),
    () => world.tell('charge.dispute.created', dispute('needs_response')),
    () => world.tell('charge.dispute.closed', dispute('lost')),
  ];
  return { paymentId, steps };
}

/** A refund is told twice, by itself and by its charge: here the first is enough. */
function onlyLast(world: Bench['stripe']['world'], work: () => void): void {
  work();
  world.events.shift();
}

/** What has to come of the story. That it was declined is told only when somebody looked in time. */
async function checkEnd({ kernel }: Bench, paymentId: string): Promise<void> {
  const { client } = kernel.database;
  expect(await client.payment.findUniqueOrThrow({ where: { id: paymentId } })).toMatchObject({
    state: 'SUCCEEDED',
    capturedMinor: 12_800n,
    refundRequestedMinor: 3_800n,
    refundedMinor: 3_800n,
    providerRefundedMinor: 3_800n,
  });
  const told = (await toldOf(kernel, paymentId)).filter((name) => name !== 'payment.failed');
  expect(told.sort()).toEqual([
    'payment.disputeLost',
    'payment.disputed',
    'payment.refunded',
    'payment.refunded',
    'payment.succeeded',
  ]);
}

async function tell(bench: Bench, events: readonly Thing[]): Promise<void> {
  const messages = events.map((event) => messageOf(bench.stripe, event));
  await receiveMessages(till(bench.kernel), bench.provider, messages);
  await processEvents(till(bench.kernel));
}

/** What was lost is found by asking, and by the list of events. */
async function findTheRest({ kernel, clock }: Bench): Promise<void> {
  clock.advanceMs(240_000);
  await reconcile(till(kernel));
  await settlePayments(kernel);
}

/** All 720 orders take half a minute: the usual run tries every seventh, the long run all. */
const everyNth = longRun.isLong ? 1 : 7;

it('all orders of six messages come to one state', { timeout }, async () => {
  const bench = await stripeBench();
  const orders = [...permutations([0, 1, 2, 3, 4, 5])];
  for (const order of orders.filter((_order, index) => index % everyNth === 0)) {
    const { paymentId, steps } = await begin(bench);
    const told = steps.map((step) => {
      step();
      return bench.stripe.world.events[0];
    });
    for (const index of order) await tell(bench, told.slice(index, index + 1) as Thing[]);
    await checkEnd(bench, paymentId);
  }
  expect(await faultsOf(bench.kernel)).toEqual([]);
});

it('repetitions, losses and looks in between come to the same state', { timeout }, async () => {
  const bench = await stripeBench();
  const rounds = fc.array(fc.array(fc.nat({ max: 5 }), { maxLength: 8 }), { minLength: 6, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(rounds, async (mentioned) => {
      const { paymentId, steps } = await begin(bench);
      const happened: Thing[] = [];
      for (const [index, step] of steps.entries()) {
        step();
        happened.push(...bench.stripe.world.events.slice(0, 1));
        // Of what has happened so far some is told, maybe again, maybe never.
        await tell(bench, mentioned[index]?.flatMap((which) => happened.slice(which, which + 1)) ?? []);
      }
      await findTheRest(bench);
      await checkEnd(bench, paymentId);
    }),
    { numRuns: 60 },
  );
  expect(await faultsOf(bench.kernel)).toEqual([]);
});

function* permutations(of: readonly number[]): Iterable<readonly number[]> {
  if (of.length === 0) yield [];
  for (const one of of) {
    for (const others of permutations(of.filter((other) => other !== one))) yield [one, ...others];
  }
}
