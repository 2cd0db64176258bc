import { expect, it } from 'vitest';
import { grantEntitlements } from '#core/entitlements/grant-all.ts';
import { newId } from '#core/ids.ts';
import { countOwnStatements } from '#tests/helpers/statements.ts';
import { refusalOf } from '#tests/users/town.ts';
import { days, openCinema, opening, popcorn, ticket } from './cinema.ts';

const seat = { kind: ticket.code, quantity: 1, endsAt: days(8), details: { row: 7 } };

it('many rights are given in one statement, each told of, and what was given before is left as it is', async () => {
  const { settle, grant, write, client, told } = await openCinema();
  const [ada, bob] = [await settle('ada'), await settle('bob')];
  await grant({ userId: ada, quantity: 5, endsAt: days(8), source: 'order:1' });
  const given = await write((inner) =>
    grantEntitlements(inner, [
      { ...seat, userId: ada, source: 'order:1' },
      { ...seat, userId: ada, source: 'order:2', startsAt: days(1) },
      { userId: bob, kind: popcorn.code, quantity: null, source: 'order:1' },
    ]),
  );
  expect([...given].sort()).toEqual(['order:1', 'order:2']);
  const rights = await client.entitlement.findMany({ orderBy: { id: 'asc' } });
  expect(rights).toMatchObject([
    { userId: ada, quantity: 5 },
    { userId: ada, quantity: 1, startsAt: days(1), endsAt: days(8), details: { row: 7 }, source: 'order:2' },
    { userId: bob, kind: popcorn.code, quantity: null, startsAt: opening, endsAt: null },
  ]);
  expect(await told('entitlement.granted')).toHaveLength(3);
});

it('nothing is given to nobody, and one right that is not well-formed refuses all', async () => {
  const { settle, write, clock, client } = await openCinema();
  const ada = await settle('ada');
  const give = (grants: Parameters<typeof grantEntitlements>[1]) =>
    write((inner) => grantEntitlements(inner, grants));
  expect(await give([])).toEqual(new Set());
  expect(await give([{ ...seat, userId: newId(clock), source: 'order:1' }])).toEqual(new Set());
  const good = { ...seat, userId: ada, source: 'order:2' };
  expect(await refusalOf(give([good, { ...good, kind: 'nobody.knows' }]))).toBe('ENTITLEMENT_KIND_UNKNOWN');
  expect(await refusalOf(give([good, { ...good, quantity: 0 }]))).toBe('ENTITLEMENT_QUANTITY_INVALID');
  expect(await refusalOf(give([good, { ...good, startsAt: days(9) }]))).toBe('ENTITLEMENT_WINDOW_INVALID');
  await expect(give([good, { ...good, source: '' }])).rejects.toThrow(RangeError);
  expect(await client.entitlement.count()).toBe(0);
});

it('takes as many statements for fifty as for two', async () => {
  const { settle, write, kernel } = await openCinema();
  const ada = await settle('ada');
  const count = async (name: string, many: number) => {
    const grants = Array.from({ length: many }, (_, at) => ({
      ...seat,
      userId: ada,
      source: `${name}:${at}`,
    }));
    const work = () => write((inner) => grantEntitlements(inner, grants));
    return (await countOwnStatements(kernel.database.pool, work)).statements.length;
  };
  expect(await count('many', 50)).toBe(await count('few', 2));
});
