import { expect, it } from 'vitest';
import { newId } from '#core/ids.ts';
import { days, openCinema } from './cinema.ts';

it('a row that somebody tampered with breaks the rule about it, and nothing else', async () => {
  const { settle, grant, consume, client, clock, pool, broken } = await openCinema();
  const [ada, bob] = [await settle('ada'), await settle('bob')];
  const { entitlementId } = await grant({ userId: ada, quantity: 5, startsAt: days(-1), endsAt: days(9) });
  const bobs = await grant({ userId: bob, quantity: 5 });
  await consume({ userId: ada, quantity: 2, source: 'visit:one' });
  expect(await broken()).toEqual([]);
  const tamper = async (data: { used?: number; expiredAt?: Date | null }) => {
    await client.entitlement.update({ where: { id: entitlementId }, data });
  };
  const use = (id: string, source: string, usedAt: Date) =>
    pool.query('INSERT INTO entitlement_use VALUES ($1, $2, $3, 1, $4)', [newId(clock), id, source, usedAt]);

  await tamper({ used: 3 });
  const counts = 'A right counts its uses right, those that were given back left out.';
  expect(await broken()).toEqual([counts]);
  await tamper({ used: 2, expiredAt: days(8) });
  expect(await broken()).toEqual(['No right was announced as expired before its end.']);
  await tamper({ expiredAt: null });

  const window = 'A right is used only between its start and its end, and not once it is revoked.';
  await use(entitlementId, 'visit:early', days(-2));
  await tamper({ used: 3 });
  expect(await broken()).toEqual([window]);
  await use(bobs.entitlementId, 'visit:one', days(0));
  await client.entitlement.update({ where: { id: bobs.entitlementId }, data: { used: 1 } });
  const sources = 'A source uses rights of one kind of one member only.';
  expect(await broken()).toEqual([window, sources]);
});

it('a use after the revocation breaks the rule, but not one by a clock that is a little behind', async () => {
  const { settle, grant, revoke, client, clock, pool, broken } = await openCinema();
  const { entitlementId } = await grant({ userId: await settle('ada'), quantity: 5 });
  await revoke(entitlementId);
  const use = async (seconds: number, used: number) => {
    const at = new Date(clock.now().getTime() + seconds * 1_000);
    const values = [newId(clock), entitlementId, `visit:${seconds}`, at];
    await pool.query('INSERT INTO entitlement_use VALUES ($1, $2, $3, 1, $4)', values);
    await client.entitlement.update({ where: { id: entitlementId }, data: { used } });
  };
  await use(60, 1);
  expect(await broken()).toEqual([]);
  await use(61, 2);
  expect(await broken()).toHaveLength(1);
});

it('the database itself lets no right be used more often than it was granted for, nor change what was used', async () => {
  const { settle, grant, consume, client, pool } = await openCinema();
  const ada = await settle('ada');
  await grant({ userId: ada, quantity: 2 });
  await consume({ userId: ada });
  await expect(client.entitlement.updateMany({ data: { used: 3 } })).rejects.toThrow('entitlement_used');
  await expect(client.entitlement.updateMany({ data: { used: -1 } })).rejects.toThrow('entitlement_used');
  for (const sql of ['UPDATE entitlement_use SET quantity = 2', 'DELETE FROM entitlement_use'])
    await expect(pool.query(sql)).rejects.toThrow('permission denied');
});
