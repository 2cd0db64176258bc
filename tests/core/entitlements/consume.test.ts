import { expect, it } from 'vitest';
import { hasEntitlement } from '#core/entitlements/has-entitlement.ts';
import { fingerprint } from '#tests/helpers/fingerprint.ts';
import { refusalOf } from '#tests/users/town.ts';
import { days, openCinema, popcorn, ticket } from './cinema.ts';

it('a right can be used from its start on, to the moment before its end', async () => {
  const { settle, grant, consume, usedOf, clock, ctx } = await openCinema();
  const ada = await settle('ada');
  const { entitlementId } = await grant({ userId: ada, quantity: 9, startsAt: days(1), endsAt: days(2) });
  const tries: [moment: Date, outcome: boolean][] = [
    [new Date(days(1).getTime() - 1), false],
    [days(1), true],
    [new Date(days(2).getTime() - 1), true],
    [days(2), false],
  ];
  for (const [moment, outcome] of tries) {
    clock.set(moment);
    expect(await hasEntitlement(ctx, ada, ticket.code), moment.toISOString()).toBe(outcome);
    if (outcome) await consume({ userId: ada });
    else expect(await refusalOf(consume({ userId: ada }))).toBe('ENTITLEMENT_EXHAUSTED');
  }
  expect(await usedOf(entitlementId)).toBe(2);
});

it('what ends first is used first, over as many rights as it takes; what has no end last', async () => {
  const { settle, grant, consume, client, told, broken } = await openCinema();
  const ada = await settle('ada');
  const endless = await grant({ userId: ada, quantity: null });
  const late = await grant({ userId: ada, quantity: 2, endsAt: days(9) });
  const soon = await grant({ userId: ada, quantity: 3, endsAt: days(3) });
  await grant({ userId: ada, quantity: 5, endsAt: days(1), kind: popcorn.code });
  await grant({ userId: ada, quantity: 5, startsAt: days(1), endsAt: days(2) });
  expect(await consume({ userId: ada, source: 'visit:one' })).toEqual({
    uses: [{ entitlementId: soon.entitlementId, quantity: 1 }],
    isReplay: false,
  });
  const uses = [
    { entitlementId: soon.entitlementId, quantity: 2 },
    { entitlementId: late.entitlementId, quantity: 2 },
    { entitlementId: endless.entitlementId, quantity: 6 },
  ];
  expect(await consume({ userId: ada, quantity: 10, source: 'visit:ten' })).toEqual({
    uses,
    isReplay: false,
  });
  const told10 = { userId: ada, kind: ticket.code, source: 'visit:ten', uses };
  expect((await told('entitlement.consumed')).at(1)).toEqual(told10);
  expect(await client.entitlementUse.count()).toBe(4);
  expect(await broken()).toEqual([]);
});

it('a repeat gives the first answer, when nothing is left and when all has ended', async () => {
  const { settle, grant, consume, clock, client, told } = await openCinema();
  const ada = await settle('ada');
  await grant({ userId: ada, quantity: 1, endsAt: days(1) });
  await grant({ userId: ada, quantity: 1, endsAt: days(2) });
  const visit = { userId: ada, quantity: 2, source: 'visit:one' };
  const first = await consume(visit);
  expect(await consume(visit)).toEqual({ ...first, isReplay: true });
  clock.set(days(30));
  expect(await consume(visit)).toEqual({ ...first, isReplay: true });
  expect(await client.entitlementUse.count()).toBe(2);
  expect(await told('entitlement.consumed')).toHaveLength(1);
});

it('one source may use rights of several kinds', async () => {
  const { settle, grant, consume, usedOf } = await openCinema();
  const ada = await settle('ada');
  const seat = await grant({ userId: ada });
  const snack = await grant({ userId: ada, kind: popcorn.code });
  await consume({ userId: ada, source: 'visit:one' });
  await consume({ userId: ada, kind: popcorn.code, source: 'visit:one' });
  expect([await usedOf(seat.entitlementId), await usedOf(snack.entitlementId)]).toEqual([1, 1]);
});

it('what is too much, malformed or another use for the same source is refused, and nothing is changed', async () => {
  const { settle, grant, consume, pool } = await openCinema();
  const [ada, bob] = [await settle('ada'), await settle('bob')];
  await grant({ userId: ada, quantity: 3, endsAt: days(1) });
  await grant({ userId: ada, quantity: 2 });
  await grant({ userId: ada, quantity: 7, startsAt: days(1) });
  await grant({ userId: bob, quantity: 9 });
  await consume({ userId: ada, quantity: 2, source: 'visit:one' });
  const before = await fingerprint(pool);
  const refusals: [string, Parameters<typeof consume>[0]][] = [
    ['ENTITLEMENT_EXHAUSTED', { userId: ada, quantity: 4 }],
    ['ENTITLEMENT_EXHAUSTED', { userId: ada, quantity: 1_000_000_000 }],
    ['ENTITLEMENT_EXHAUSTED', { userId: ada, kind: popcorn.code }],
    ['ENTITLEMENT_KIND_UNKNOWN', { userId: ada, kind: 'cinema.sofa' }],
    ['ENTITLEMENT_QUANTITY_INVALID', { userId: ada, quantity: 0 }],
    ['ENTITLEMENT_QUANTITY_INVALID', { userId: ada, quantity: -1 }],
    ['ENTITLEMENT_QUANTITY_INVALID', { userId: ada, quantity: 0.5 }],
    ['ENTITLEMENT_QUANTITY_INVALID', { userId: ada, quantity: 1_000_000_001 }],
    ['ENTITLEMENT_REPEAT_DIFFERS', { userId: ada, quantity: 3, source: 'visit:one' }],
    ['ENTITLEMENT_REPEAT_DIFFERS', { userId: bob, quantity: 2, source: 'visit:one' }],
  ];
  for (const [code, wanted] of refusals) expect(await refusalOf(consume(wanted)), code).toBe(code);
  await expect(consume({ userId: ada, source: '' })).rejects.toThrow('A source has 1 to 300 characters');
  await expect(consume({ userId: ada, quantity: 4 })).rejects.toMatchObject({
    type: 'EntitlementExhausted',
    data: { available: 3 },
    messages: { en: 'There is not enough left of this right: 3.', zh: '权益剩余次数不足，仅剩 3 次。' },
  });
  await expect(consume({ userId: ada, kind: popcorn.code })).rejects.toMatchObject({
    data: { available: 0 },
  });
  expect(await fingerprint(pool)).toEqual(before);
});
