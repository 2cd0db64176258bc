import { expect, it } from 'vitest';
import { refundOrder } from '#api/goods/index.ts';
import {
  cancelMembership,
  giveMembership,
  previewUpgrade,
  purchaseMembership,
  resumeMembership,
  upgradeMembership,
} from '#api/memberships/index.ts';
import type { ReadContext } from '#core/context.ts';
import { settlePayments } from '#tests/helpers/payments.ts';
import { unusedOf } from '../../api/memberships/terms/worth.ts';
import { type Club, faultsIn, membershipOf, openClub, outcome } from './club.ts';

/** Many steps are work for a machine that is busy with other tests. */
const timeout = 240_000;
const steps = 90;

interface Walker {
  readonly userId: string;
  readonly ctx: ReadContext;
}

/** A generator of its own, so that a failure comes again. */
function generator(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

/** What members and the house do at random; refusals are as good as deeds. */
function deeds(club: Club, random: (below: number) => number) {
  const { kernel, house, plans, pay } = club;
  const anyPlan = () => Object.values(plans)[random(3)] ?? plans.standard;
  const idOf = async ({ userId }: Walker) =>
    (await kernel.database.client.membership.findUnique({ where: { userId } }))?.id ?? userId;
  const refund = async ({ userId }: Walker, isWhole: boolean) => {
    const orders = await kernel.database.client.order.findMany({
      where: { userId, paymentState: { not: 'REFUNDED' }, totalMinor: { gt: 1 } },
      include: { lines: true },
      orderBy: { id: 'asc' },
    });
    const order = orders[random(orders.length)];
    if (!order) return;
    const lines = isWhole ? order.lines.map(({ id }) => ({ orderLineId: id, quantity: 1 })) : [];
    const amountMinor = isWhole ? 0n : BigInt(1 + random(500));
    await outcome(
      refundOrder(house, { orderId: order.id, lines, shippingMinor: 0n, amountMinor, reason: 'A test.' }),
    );
    await settlePayments(kernel);
  };
  return [
    async ({ ctx }: Walker) => {
      const { checkoutId } = await purchaseMembership(ctx, { planId: anyPlan() });
      await pay(ctx, checkoutId);
    },
    async ({ ctx }: Walker) => {
      const planId = anyPlan();
      const preview = await previewUpgrade(ctx, { planId });
      if (!preview) return;
      const { totalMinor: expectedTotalMinor } = preview;
      await pay(ctx, (await upgradeMembership(ctx, { planId, expectedTotalMinor })).checkoutId);
    },
    async ({ userId }: Walker) => {
      await giveMembership(house, { userId, planId: anyPlan(), reason: 'A test.' });
    },
    async (walker: Walker) => {
      await cancelMembership(walker.ctx, { membershipId: await idOf(walker) });
    },
    async (walker: Walker) => {
      await resumeMembership(walker.ctx, { membershipId: await idOf(walker) });
    },
    (walker: Walker) => refund(walker, true),
    (walker: Walker) => refund(walker, false),
  ];
}

/** What is left of a member's terms is never worth more than what they have paid and not got back. */
async function checkWorth({ kernel }: Club, { userId }: Walker): Promise<void> {
  const found = await kernel.database.client.membership.findUnique({ where: { userId } });
  if (!found) return;
  const { terms } = await membershipOf(kernel, userId);
  const net = terms.reduce((sum, { paidMinor, refundedMinor }) => sum + paidMinor - refundedMinor, 0n);
  const live = terms.filter(({ endedAt }) => endedAt === null);
  const left = live.reduce((sum, term) => sum + unusedOf(term, kernel.clock.now()), 0n);
  expect(left <= net, `${left} of ${net}`).toBe(true);
}

it.each([1, 2])(
  'whatever members do, what is left is worth no more than was paid: walk %s',
  {
    timeout,
  },
  async (seed) => {
    const club = await openClub();
    const random = generator(seed);
    const walkers = [await club.join(), await club.join()];
    const all = deeds(club, random);
    let today = 0;
    for (let step = 0; step < steps; step += 1) {
      const [walker, deed] = [walkers[random(walkers.length)], all[random(all.length)]];
      if (walker && deed) await outcome(deed(walker));
      today += random(12) / 4;
      await club.on(today);
      for (const one of walkers) await checkWorth(club, one);
      if (step % 30 === 29) expect(await faultsIn(club.kernel)).toEqual([]);
    }
    expect(await club.kernel.database.client.membershipTerm.count()).toBeGreaterThan(10);
  },
);
