import { expect, it } from 'vitest';
import { grantEntitlement } from '#core/entitlements/grant.ts';
import { newId } from '#core/ids.ts';
import { fingerprint } from '#tests/helpers/fingerprint.ts';
import { refusalOf } from '#tests/users/town.ts';
import { days, openCinema, opening, popcorn, ticket } from './cinema.ts';

it('Ada gets three tickets for a week, and the event says so', async () => {
  const { settle, grant, client, told } = await openCinema();
  const ada = await settle('ada');
  const { entitlementId, isReplay } = await grant({
    userId: ada,
    quantity: 3,
    startsAt: days(1),
    endsAt: days(8),
    source: 'order:1',
    details: { row: 7 },
  });
  expect(isReplay).toBe(false);
  expect(await client.entitlement.findUnique({ where: { id: entitlementId } })).toEqual({
    id: entitlementId,
    userId: ada,
    kind: ticket.code,
    quantity: 3,
    used: 0,
    startsAt: days(1),
    endsAt: days(8),
    details: { row: 7 },
    source: 'order:1',
    grantedBy: 'system:cinema',
    grantedAt: opening,
    expiredAt: null,
  });
  expect(await told('entitlement.granted')).toEqual([
    {
      entitlementId,
      userId: ada,
      kind: 'cinema.ticket',
      quantity: 3,
      startsAt: days(1).toISOString(),
      endsAt: days(8).toISOString(),
      source: 'order:1',
    },
  ]);
});

it('a repeat gives the first right again, also later, and a source may give one of each kind', async () => {
  const { settle, grant, clock, client, told } = await openCinema();
  const ada = await settle('ada');
  const first = await grant({ userId: ada, endsAt: days(8), source: 'order:1' });
  clock.set(days(30));
  const second = await grant({ userId: ada, endsAt: days(8), source: 'order:1' });
  expect(second).toEqual({ ...first, isReplay: true });
  await grant({ userId: ada, kind: popcorn.code, quantity: null, source: 'order:1' });
  expect(await client.entitlement.count()).toBe(2);
  expect(await told('entitlement.granted')).toHaveLength(2);
});

it('ten who give the same at once give it once', async () => {
  const { settle, grant, client, told } = await openCinema();
  const ada = await settle('ada');
  const all = await Promise.all(Array.from({ length: 10 }, () => grant({ userId: ada, source: 'order:1' })));
  expect(new Set(all.map(({ entitlementId }) => entitlementId)).size).toBe(1);
  expect(all.filter(({ isReplay }) => !isReplay)).toHaveLength(1);
  expect(await client.entitlement.count()).toBe(1);
  expect(await told('entitlement.granted')).toHaveLength(1);
});

it('what is malformed, unknown or another right for the same source is refused, and nothing is changed', async () => {
  const { settle, grant, kernel, pool } = await openCinema();
  const [ada, bob] = [await settle('ada'), await settle('bob')];
  const first = { userId: ada, quantity: 2, startsAt: days(1), endsAt: days(8), source: 'order:1' };
  await grant(first);
  const before = await fingerprint(pool);
  const refusals: [string, Parameters<typeof grant>[0]][] = [
    ['ENTITLEMENT_KIND_UNKNOWN', { userId: ada, kind: 'cinema.sofa' }],
    ['ENTITLEMENT_KIND_UNKNOWN', { userId: ada, kind: '' }],
    ['ENTITLEMENT_QUANTITY_INVALID', { userId: ada, quantity: 0 }],
    ['ENTITLEMENT_QUANTITY_INVALID', { userId: ada, quantity: -1 }],
    ['ENTITLEMENT_QUANTITY_INVALID', { userId: ada, quantity: 1.5 }],
    ['ENTITLEMENT_QUANTITY_INVALID', { userId: ada, quantity: 1_000_000_001 }],
    ['ENTITLEMENT_QUANTITY_INVALID', { userId: ada, quantity: Number.POSITIVE_INFINITY }],
    ['ENTITLEMENT_WINDOW_INVALID', { userId: ada, startsAt: days(2), endsAt: days(1) }],
    ['ENTITLEMENT_WINDOW_INVALID', { userId: ada, startsAt: days(2), endsAt: days(2) }],
    ['ENTITLEMENT_WINDOW_INVALID', { userId: ada, endsAt: days(-1) }],
    ['ENTITLEMENT_WINDOW_INVALID', { userId: ada, endsAt: new Date('9999-12-31T23:59:59Z') }],
    ['ENTITLEMENT_WINDOW_INVALID', { userId: ada, startsAt: new Date('0001-01-01T00:00:00Z') }],
    ['ENTITLEMENT_WINDOW_INVALID', { userId: ada, startsAt: new Date(Number.NaN) }],
    ['ENTITLEMENT_MEMBER_UNKNOWN', { userId: newId(kernel.clock) }],
    ['ENTITLEMENT_REPEAT_DIFFERS', { ...first, userId: bob }],
    ['ENTITLEMENT_REPEAT_DIFFERS', { ...first, quantity: 3 }],
    ['ENTITLEMENT_REPEAT_DIFFERS', { ...first, quantity: null }],
    ['ENTITLEMENT_REPEAT_DIFFERS', { ...first, startsAt: days(2) }],
    ['ENTITLEMENT_REPEAT_DIFFERS', { ...first, endsAt: days(9) }],
    ['ENTITLEMENT_REPEAT_DIFFERS', { ...first, endsAt: null }],
  ];
  for (const [code, wanted] of refusals) expect(await refusalOf(grant(wanted)), code).toBe(code);
  await expect(grant({ userId: ada, source: '' })).rejects.toThrow('A source has 1 to 300 characters');
  expect(await fingerprint(pool)).toEqual(before);
});

it('a refusal leaves the transaction usable for whoever goes on', async () => {
  const { settle, write, kernel, client } = await openCinema();
  const ada = await settle('ada');
  const form = { kind: ticket.code, quantity: 1 };
  await write(async (inner) => {
    const unknown = grantEntitlement(inner, { ...form, userId: newId(kernel.clock), source: 'order:1' });
    expect(await refusalOf(unknown)).toBe('ENTITLEMENT_MEMBER_UNKNOWN');
    await grantEntitlement(inner, { ...form, userId: ada, source: 'order:1' });
  });
  expect(await client.entitlement.count({ where: { userId: ada } })).toBe(1);
});

it('consists of what its kind asks for, and of nothing else', async () => {
  const { settle, grant, client } = await openCinema();
  const ada = await settle('ada');
  for (const details of [{ row: 0 }, { row: 'seven' }, { seat: 7 }]) {
    const refused = grant({ userId: ada, source: 'order:1', details });
    expect(await refusalOf(refused)).toBe('ENTITLEMENT_DETAILS_INVALID');
  }
  const snack = { userId: ada, kind: popcorn.code, source: 'order:1', details: { row: 7 } };
  expect(await refusalOf(grant(snack))).toBe('ENTITLEMENT_DETAILS_INVALID');
  expect(await client.entitlement.count()).toBe(0);
});
