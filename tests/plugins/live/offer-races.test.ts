import { expect, it } from 'vitest';
import { addToCart, completeCheckout, startCheckout } from '#api/goods/index.ts';
import { DomainError } from '#core/errors.ts';
import { moveOwnSession } from '#plugins/live/sessions/move-session.ts';
import { home } from '#tests/points/reward-shop.ts';
import { type Buyer, openStall, type Stall } from './stall.ts';

const timeout = 240_000;
const crowdSize = 100;
const quota = 7;

/** Somebody buys an oven: what it cost them, or the code of the refusal. */
async function purchase(stall: Stall, buyer: Buyer): Promise<string> {
  try {
    const { checkoutId } = await startCheckout(buyer.ctx(), { address: home });
    await completeCheckout(buyer.ctx(), { checkoutId, method: 'sandbox_succeed' });
    const { totalMinor } = await stall.client.checkout.findUniqueOrThrow({ where: { id: checkoutId } });
    return String(totalMinor);
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}

async function crowdOf({ join, oven }: Stall): Promise<Buyer[]> {
  const crowd = await Promise.all(Array.from({ length: crowdSize }, join));
  for (const { ctx } of crowd) await addToCart(ctx(), { variantId: oven.rowId, quantity: 1 });
  return crowd;
}

it('of a hundred who buy at once as many have the live price as there are units', { timeout }, async () => {
  const stall = await openStall();
  await stall.begin();
  await stall.price({ quota });
  const crowd = await crowdOf(stall);
  const first = await Promise.all(crowd.map((buyer) => purchase(stall, buyer)));
  expect(first.filter((outcome) => outcome === '6000')).toHaveLength(quota);
  const refused = new Set(first.filter((outcome) => outcome !== '6000'));
  expect([...refused].filter((outcome) => !['10000', 'PROMOTION_USED_UP'].includes(outcome))).toEqual([]);
  expect(await stall.left()).toBe(0);
  await stall.settle();
  expect(await stall.client.orderLine.count({ where: { unitPriceMinor: 6_000n } })).toBe(quota);
  expect(await stall.faults()).toEqual([]);
});

it('who buys while the session ends has the live price or the shop’s, and afterwards nobody has it', {
  timeout,
}, async () => {
  const stall = await openStall();
  await stall.begin();
  await stall.price({ quota: crowdSize });
  const crowd = await crowdOf(stall);
  const { host, sessionId } = stall;
  const ending = moveOwnSession(host.ctx(), { sessionId, to: 'ENDED' });
  const outcomes = await Promise.all(crowd.map((buyer) => purchase(stall, buyer)));
  await ending;
  for (const outcome of new Set(outcomes)) expect(['6000', '10000', 'PROMOTION_OVER']).toContain(outcome);
  expect(await stall.costs(await stall.join())).toBe(10_000n);
  expect(await stall.faults()).toEqual([]);
});

it('of many who give one variant a live price at once it is one', { timeout }, async () => {
  const stall = await openStall();
  await stall.begin();
  const works = Array.from({ length: 12 }, (_, at) => stall.price({ priceMinor: BigInt(1_000 + at) }));
  const outcomes = await Promise.allSettled(works);
  const refusals = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  expect(refusals.map(({ code }) => code)).toEqual(Array(11).fill('LIVE_OFFER_EXISTS'));
  expect(await stall.client.promotion.count()).toBe(1);
  expect(await stall.faults()).toEqual([]);
});
