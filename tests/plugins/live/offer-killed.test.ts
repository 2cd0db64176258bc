import { expect, it } from 'vitest';
import { setOffer } from '#plugins/live/offers/set-offer.ts';
import { withdrawOffer } from '#plugins/live/offers/withdraw-offer.ts';
import { moveOwnSession } from '#plugins/live/sessions/move-session.ts';
import { setShelf } from '#plugins/live/sessions/set-shelf.ts';
import { eachDeath } from '#tests/helpers/die-at.ts';
import { openStall } from './stall.ts';
import { reason } from './studio.ts';

const timeout = 240_000;

it('a session that dies at any statement of its beginning opens each live price once', {
  timeout,
}, async () => {
  const stall = await openStall();
  const { kernel, client, plan, price } = stall;
  let planned = { host: stall.host, sessionId: stall.sessionId };
  const begin = () =>
    moveOwnSession(
      { ...planned.host.ctx(), idempotencyKey: planned.sessionId },
      { sessionId: planned.sessionId, to: 'LIVE' },
    );
  await price({});
  await begin();
  await eachDeath(kernel, begin, {
    before: async () => {
      planned = await plan();
      const { sessionId } = planned;
      await setShelf(planned.host.ctx(), { sessionId, productIds: [stall.oven.productId], pinnedId: null });
      await price({ sessionId });
    },
    after: async () => {
      await begin();
      const { sessionId } = planned;
      const [offer] = await client.liveOffer.findMany({ where: { sessionId }, include: { promotion: true } });
      expect(offer?.promotion).toMatchObject({ state: 'ACTIVE', slug: `live-${offer?.id}` });
      expect(await client.promotion.count()).toBe(await client.liveOffer.count());
    },
  });
  expect(await stall.faults()).toEqual([]);
});

it('a price that is given while the session is live, and dies at any statement, is one and sold once it is repeated', {
  timeout,
}, async () => {
  const stall = await openStall();
  const { kernel, client, house, begin, sessionId, oven } = stall;
  await begin();
  let round = 0;
  const offer = {
    sessionId,
    variantId: oven.rowId,
    priceMinor: 6_000n,
    quota: 1,
    perMemberLimit: null,
    reason,
  };
  const give = () => setOffer({ ...house(), idempotencyKey: `round-${round}` }, offer);
  await eachDeath(kernel, give, {
    before: async () => {
      const standing = await client.liveOffer.findFirst({ where: { withdrawnAt: null } });
      if (standing) await withdrawOffer(house(), { offerId: standing.id, reason });
      round += 1;
    },
    after: async () => {
      const { offerId } = await give();
      const standing = await client.liveOffer.findMany({
        where: { withdrawnAt: null },
        include: { promotion: true },
      });
      expect(standing).toMatchObject([{ id: offerId, promotion: { state: 'ACTIVE' } }]);
    },
  });
  expect(await stall.faults()).toEqual([]);
});

it('a session that dies at any statement of its end has ended its prices once it is repeated', {
  timeout,
}, async () => {
  const stall = await openStall();
  const { kernel, client, oven } = stall;
  let planned = { host: stall.host, sessionId: stall.sessionId };
  const end = () =>
    moveOwnSession(
      { ...planned.host.ctx(), idempotencyKey: planned.sessionId },
      { sessionId: planned.sessionId, to: 'ENDED' },
    );
  await eachDeath(kernel, end, {
    before: async () => {
      planned = await stall.plan();
      const { host, sessionId } = planned;
      await setShelf(host.ctx(), { sessionId, productIds: [oven.productId], pinnedId: null });
      await moveOwnSession(host.ctx(), { sessionId, to: 'LIVE' });
      await stall.price({ sessionId });
    },
    after: async () => {
      await end();
      const { sessionId } = planned;
      const offers = await client.liveOffer.findMany({ where: { sessionId }, include: { promotion: true } });
      expect(offers).toMatchObject([{ promotion: { state: 'ENDED' } }]);
      expect(await client.eventLog.count({ where: { name: 'live.sessionMoved', key: sessionId } })).toBe(2);
    },
  });
  expect(await stall.faults()).toEqual([]);
});
