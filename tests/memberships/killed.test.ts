import { expect, it } from 'vitest';
import { completeCheckout, refundOrder } from '#api/goods/index.ts';
import {
  activateMemberships,
  followRefunds,
  issueGiftCards,
  membershipChecks,
  purchaseMembership,
  upgradeMembership,
} from '#api/memberships/index.ts';
import type { EventConsumer } from '#core/events/define.ts';
import { transact } from '#core/transact.ts';
import { eachDeath } from '#tests/helpers/die-at.ts';
import { asMember } from '#tests/helpers/kernel.ts';
import { hashOfCode } from '../../api/memberships/gift-cards/code.ts';
import { redeemByHash } from '../../api/memberships/gift-cards/redeem-gift-card.ts';
import { type Club, faultsIn, openClub, termsOf } from './club.ts';

/** Many deaths in a row are work for a machine that is busy with other tests. */
const timeout = 240_000;

/** Lets a consumer handle the newest event of a name, as its job would; a repeat finds what was done. */
async function handleLast({ kernel, house }: Club, consumer: EventConsumer, name: string): Promise<void> {
  const { rows } = await kernel.database.pool.query<{ payload: unknown }>(
    'SELECT payload FROM event_log WHERE name = $1 ORDER BY id DESC LIMIT 1',
    [name],
  );
  const payload = rows[0]?.payload;
  const event = { id: 1n, key: '', actor: 'system:test', occurredAt: kernel.clock.now(), name, payload };
  await transact(house, (write) => consumer.handle(write, [event]));
}

it('a membership that dies at any statement of its beginning is one when that is repeated', {
  timeout,
}, async () => {
  // Two connections: were one lost at a death, nobody would get any before long.
  const club = await openClub({ DATABASE_POOL: '2' });
  const { kernel, plans, join } = club;
  let userId = '';
  const activate = () => handleLast(club, activateMemberships, 'order.placed');
  const statements = await eachDeath(kernel, activate, {
    before: async () => {
      const lin = await join();
      userId = lin.userId;
      const { checkoutId } = await purchaseMembership(lin.ctx, { planId: plans.premium });
      await completeCheckout(lin.ctx, { checkoutId: checkoutId ?? '' });
    },
    after: async () => {
      await activate();
      expect(await termsOf(kernel, userId)).toEqual(['PREMIUM 0–31']);
      expect(await kernel.database.client.entitlement.count({ where: { userId } })).toBe(2);
      expect(await faultsIn(kernel, membershipChecks)).toEqual([]);
    },
  });
  expect(statements.length).toBeLessThanOrEqual(30);
});

it('an upgrade that dies at any statement takes the place once when it is repeated', {
  timeout,
}, async () => {
  const club = await openClub({ DATABASE_POOL: '2' });
  const { kernel, plans, join } = club;
  let userId = '';
  const activate = () => handleLast(club, activateMemberships, 'order.placed');
  await eachDeath(kernel, activate, {
    before: async () => {
      const lin = await join();
      userId = lin.userId;
      const { checkoutId } = await purchaseMembership(lin.ctx, { planId: plans.standard });
      await completeCheckout(lin.ctx, { checkoutId: checkoutId ?? '' });
      await activate();
      const wish = { planId: plans.premium, expectedTotalMinor: 6_200n };
      const upgrade = await upgradeMembership(lin.ctx, wish);
      await completeCheckout(lin.ctx, { checkoutId: upgrade.checkoutId });
    },
    after: async () => {
      await activate();
      expect(await termsOf(kernel, userId)).toEqual(['STANDARD 0–31 cut 0 replaced', 'PREMIUM 0–31']);
      expect(await faultsIn(kernel, membershipChecks)).toEqual([]);
    },
  });
});

it('a refund that dies at any statement ends the term once when it is repeated', { timeout }, async () => {
  const club = await openClub({ DATABASE_POOL: '2' });
  const { kernel, plans, house, join } = club;
  let userId = '';
  const follow = () => handleLast(club, followRefunds, 'order.refunded');
  await eachDeath(kernel, follow, {
    before: async () => {
      const lin = await join();
      userId = lin.userId;
      const { checkoutId } = await purchaseMembership(lin.ctx, { planId: plans.standard });
      const { orderId } = await completeCheckout(lin.ctx, { checkoutId: checkoutId ?? '' });
      await handleLast(club, activateMemberships, 'order.placed');
      const [line] = await kernel.database.client.orderLine.findMany({ where: { orderId: orderId ?? '' } });
      const lines = [{ orderLineId: line?.id ?? '', quantity: 1 }];
      const whole = { orderId: orderId ?? '', lines, shippingMinor: 0n, amountMinor: 0n, reason: 'A test.' };
      await refundOrder(house, whole);
    },
    after: async () => {
      await follow();
      expect(await termsOf(kernel, userId)).toEqual(['STANDARD 0–31 cut 0']);
      const [term] = await kernel.database.client.membershipTerm.findMany({
        where: { membership: { userId } },
      });
      expect(term?.refundedMinor).toBe(3_100n);
    },
  });
});

it('a gift card that dies at any statement of being redeemed is one term when it is redeemed again', {
  timeout,
}, async () => {
  const club = await openClub({ DATABASE_POOL: '2' });
  const { kernel, plans, house, join } = club;
  let [userId, code] = ['', ''];
  // The counters of tries stand outside, each a statement of its own.
  const redeem = () =>
    redeemByHash(
      { ...asMember(kernel, userId), idempotencyKey: code },
      userId,
      hashOfCode(code) ?? Buffer.of(),
    );
  await eachDeath(kernel, redeem, {
    before: async () => {
      ({ userId } = await join());
      const issued = await issueGiftCards(house, { planId: plans.standard, quantity: 1, reason: 'A test.' });
      code = issued.codes[0] ?? '';
    },
    after: async () => {
      await redeem();
      expect(await termsOf(kernel, userId)).toEqual(['STANDARD 0–31']);
      expect(await faultsIn(kernel, membershipChecks)).toEqual([]);
    },
  });
});
