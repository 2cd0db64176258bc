import { expect, it } from 'vitest';
import { giveGiftCards, redeemGiftCard } from '#api/memberships/index.ts';
import { newId } from '#core/ids.ts';
import { transact } from '#core/transact.ts';
import { asMember } from '#tests/helpers/kernel.ts';
import { addMember } from '#tests/helpers/members.ts';
import { faultsIn, openClub, outcome, termsOf } from './club.ts';

it('gift cards that a plugin gives are gift cards, and stand and fall with its transaction', async () => {
  const { kernel, house, plans } = await openClub();
  const given = {
    batchId: newId(kernel.clock),
    planId: plans.standard,
    quantity: 2,
    note: 'For a host',
    reason: 'A test.',
  };
  const codes = await transact(house, (write) => giveGiftCards(write, given));
  expect(new Set(codes).size).toBe(2);
  const userId = await addMember(kernel);
  await redeemGiftCard(asMember(kernel, userId), { code: codes[0] ?? '' });
  expect(await termsOf(kernel, userId)).toHaveLength(1);
  expect(await outcome(redeemGiftCard(asMember(kernel, userId), { code: codes[0] ?? '' }))).toBe(
    'GIFT_CARD_USED',
  );
  const undone = transact(house, async (write) => {
    await giveGiftCards(write, { ...given, batchId: newId(kernel.clock) });
    throw new Error('The plugin thinks otherwise.');
  });
  await expect(undone).rejects.toThrow('thinks otherwise');
  const unknown = { ...given, batchId: newId(kernel.clock), planId: newId(kernel.clock) };
  expect(await outcome(transact(house, (write) => giveGiftCards(write, unknown)))).toBe('PLAN_NOT_FOUND');
  const { client } = kernel.database;
  expect(await client.giftCard.count()).toBe(2);
  expect(await client.auditLog.count({ where: { action: 'issueGiftCards' } })).toBe(1);
  expect(await faultsIn(kernel)).toEqual([]);
});
