import { expect, it } from 'vitest';
import { consumeEntitlement } from '#core/entitlements/consume.ts';
import { revokeEntitlement } from '#core/entitlements/revoke.ts';
import { type Cinema, days, openCinema, ticket } from './cinema.ts';

/** Lets all of it happen at once; returns how many came through and why the others did not. */
async function settled(works: readonly Promise<unknown>[]) {
  const outcomes = await Promise.allSettled(works);
  const refusals = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []));
  return { done: outcomes.length - refusals.length, codes: [...new Set(refusals)] };
}

it.each([1, 37])('of 100 who use a right of %i at once, exactly as many come through', async (quantity) => {
  const { settle, grant, consume, usedOf, client, told, broken } = await openCinema();
  const ada = await settle('ada');
  const { entitlementId } = await grant({ userId: ada, quantity });
  const outcome = await settled(Array.from({ length: 100 }, () => consume({ userId: ada })));
  expect(outcome).toEqual({ done: quantity, codes: ['ENTITLEMENT_EXHAUSTED'] });
  expect(await usedOf(entitlementId)).toBe(quantity);
  expect(await client.entitlementUse.count()).toBe(quantity);
  expect(await told('entitlement.consumed')).toHaveLength(quantity);
  expect(await broken()).toEqual([]);
});

it('100 who use two of several rights at once use every one of them up, and no more', async () => {
  const { settle, grant, consume, client, broken } = await openCinema();
  const ada = await settle('ada');
  for (const [index, quantity] of [1, 5, 3, 20, 8].entries())
    await grant({ userId: ada, quantity, endsAt: days(5 - index) });
  const outcome = await settled(Array.from({ length: 100 }, () => consume({ userId: ada, quantity: 2 })));
  expect(outcome).toEqual({ done: 18, codes: ['ENTITLEMENT_EXHAUSTED'] });
  const { _sum } = await client.entitlement.aggregate({ _sum: { used: true } });
  expect(_sum.used).toBe(36);
  expect(await broken()).toEqual([]);
});

it('20 repeats of one use at once use it once, and all get the same answer', async () => {
  const { settle, grant, consume, client } = await openCinema();
  const ada = await settle('ada');
  await grant({ userId: ada, quantity: 1, endsAt: days(1) });
  await grant({ userId: ada, quantity: 50 });
  const visit = { userId: ada, quantity: 3, source: 'visit:one' };
  const answers = await Promise.all(Array.from({ length: 20 }, () => consume(visit)));
  expect(answers.filter(({ isReplay }) => !isReplay)).toHaveLength(1);
  expect(new Set(answers.map(({ uses }) => JSON.stringify(uses))).size).toBe(1);
  expect(await client.entitlementUse.count()).toBe(2);
});

it('10 who give one use back at once give it back once', async () => {
  const { settle, grant, consume, giveBack, usedOf, told, broken } = await openCinema();
  const ada = await settle('ada');
  const { entitlementId } = await grant({ userId: ada, quantity: 5 });
  await consume({ userId: ada, quantity: 4, source: 'visit:one' });
  const answers = await Promise.all(Array.from({ length: 10 }, () => giveBack('visit:one')));
  expect(answers.filter(({ isReplay }) => !isReplay)).toHaveLength(1);
  expect(await usedOf(entitlementId)).toBe(0);
  expect(await told('entitlement.givenBack')).toHaveLength(1);
  expect(await broken()).toEqual([]);
});

it('whoever waits while a right is revoked is refused it, and gets the next one', async () => {
  const cinema = await openCinema();
  const { settle, grant, consume, usedOf, write, broken } = cinema;
  const ada = await settle('ada');
  const { entitlementId } = await grant({ userId: ada, endsAt: days(1) });
  const other = await grant({ userId: ada });
  const revoking = Promise.withResolvers<void>();
  const mayCommit = Promise.withResolvers<void>();
  const revoked = write(async (inner) => {
    await revokeEntitlement(inner, { entitlementId, reason: 'Misused.' });
    revoking.resolve();
    await mayCommit.promise;
  });
  await revoking.promise;
  const consumed = consume({ userId: ada });
  await somebodyWaits(cinema);
  mayCommit.resolve();
  await revoked;
  expect((await consumed).uses).toEqual([{ entitlementId: other.entitlementId, quantity: 1 }]);
  expect(await usedOf(entitlementId)).toBe(0);
  expect(await broken()).toEqual([]);
});

it('a right that is being used is revoked afterwards, and what was used stays used', async () => {
  const cinema = await openCinema();
  const { settle, grant, revoke, usedOf, write, client, broken } = cinema;
  const ada = await settle('ada');
  const { entitlementId } = await grant({ userId: ada, quantity: 5 });
  const using = Promise.withResolvers<void>();
  const mayCommit = Promise.withResolvers<void>();
  const used = write(async (inner) => {
    await consumeEntitlement(inner, { userId: ada, kind: ticket.code, source: 'visit:one' });
    using.resolve();
    await mayCommit.promise;
  });
  await using.promise;
  const revoked = revoke(entitlementId);
  await somebodyWaits(cinema);
  mayCommit.resolve();
  await Promise.all([used, revoked]);
  expect(await usedOf(entitlementId)).toBe(1);
  expect(await client.entitlementRevocation.count()).toBe(1);
  expect(await broken()).toEqual([]);
});

it('while 100 use a right it is revoked: what came through is counted, and nothing comes after', async () => {
  const { settle, grant, consume, revoke, usedOf, client, broken } = await openCinema();
  const ada = await settle('ada');
  const { entitlementId } = await grant({ userId: ada, quantity: null });
  const visits = Array.from({ length: 100 }, async (_, index) => {
    if (index === 50) await revoke(entitlementId);
    return consume({ userId: ada });
  });
  const { done, codes } = await settled(visits);
  expect(codes).toEqual(['ENTITLEMENT_EXHAUSTED']);
  expect(await usedOf(entitlementId)).toBe(done);
  expect(await client.entitlementUse.count()).toBe(done);
  expect(await settled([consume({ userId: ada })])).toEqual({ done: 0, codes });
  expect(await broken()).toEqual([]);
});

async function somebodyWaits({ pool }: Cinema): Promise<void> {
  const waiting = async () => {
    const { rows } = await pool.query(
      `SELECT 1 FROM pg_locks l JOIN pg_stat_activity a USING (pid)
       WHERE NOT l.granted AND a.datname = current_database()`,
    );
    return rows.length;
  };
  await expect.poll(waiting).toBe(1);
}
