import { expect, it } from 'vitest';
import { newId } from '#core/ids.ts';
import { fingerprint } from '#tests/helpers/fingerprint.ts';
import { refusalOf } from '#tests/users/town.ts';
import { days, openCinema, opening, popcorn, ticket } from './cinema.ts';

it('a film that fails gives back what its visit used, of every kind, and can be seen by another visit', async () => {
  const { settle, grant, consume, giveBack, usedOf, client, told, broken } = await openCinema();
  const ada = await settle('ada');
  const first = await grant({ userId: ada, quantity: 1, endsAt: days(1) });
  const second = await grant({ userId: ada, quantity: 4, endsAt: days(2) });
  const snack = await grant({ userId: ada, kind: popcorn.code });
  await consume({ userId: ada, source: 'visit:before', quantity: 2 });
  await consume({ userId: ada, source: 'visit:failed', quantity: 3 });
  await consume({ userId: ada, source: 'visit:failed', kind: popcorn.code });
  const used = async () =>
    Promise.all([first, second, snack].map(({ entitlementId }) => usedOf(entitlementId)));
  expect(await used()).toEqual([1, 4, 1]);

  const answer = await giveBack('visit:failed');
  const ofTickets = [{ entitlementId: second.entitlementId, quantity: 3 }];
  const ofPopcorn = [{ entitlementId: snack.entitlementId, quantity: 1 }];
  expect(answer.isReplay).toBe(false);
  expect(answer.uses).toEqual([...ofTickets, ...ofPopcorn]);
  expect(await used()).toEqual([1, 1, 0]);
  const event = { userId: ada, source: 'visit:failed' };
  expect(await told('entitlement.givenBack')).toEqual([
    { ...event, kind: ticket.code, uses: ofTickets },
    { ...event, kind: popcorn.code, uses: ofPopcorn },
  ]);
  expect(await client.entitlementUse.count()).toBe(4);
  expect(await client.entitlementGiveBack.findMany()).toMatchObject(
    Array(2).fill({ givenBackBy: 'system:cinema', givenBackAt: opening }),
  );
  await consume({ userId: ada, source: 'visit:again', quantity: 3 });
  expect(await used()).toEqual([1, 4, 0]);
  expect(await broken()).toEqual([]);
});

it('giving back again changes nothing, nor does giving back what nobody used', async () => {
  const { settle, grant, consume, giveBack, pool } = await openCinema();
  const ada = await settle('ada');
  await grant({ userId: ada });
  await consume({ userId: ada, source: 'visit:one' });
  const first = await giveBack('visit:one');
  const before = await fingerprint(pool);
  expect(await giveBack('visit:one')).toEqual({ ...first, isReplay: true });
  expect(await giveBack('visit:never')).toEqual({ uses: [], isReplay: false });
  expect(await fingerprint(pool)).toEqual(before);
});

it('what was given back cannot be used for the same source again', async () => {
  const { settle, grant, consume, giveBack, pool } = await openCinema();
  const ada = await settle('ada');
  await grant({ userId: ada });
  await consume({ userId: ada, source: 'visit:one' });
  await giveBack('visit:one');
  const before = await fingerprint(pool);
  expect(await refusalOf(consume({ userId: ada, source: 'visit:one' }))).toBe('ENTITLEMENT_GIVEN_BACK');
  expect(await fingerprint(pool)).toEqual(before);
});

it('what has ended since can be given back, but not used', async () => {
  const { settle, grant, consume, giveBack, usedOf, clock, broken } = await openCinema();
  const ada = await settle('ada');
  const { entitlementId } = await grant({ userId: ada, endsAt: days(1) });
  await consume({ userId: ada, source: 'visit:one' });
  clock.set(days(2));
  await giveBack('visit:one');
  expect(await usedOf(entitlementId)).toBe(0);
  expect(await refusalOf(consume({ userId: ada }))).toBe('ENTITLEMENT_EXHAUSTED');
  expect(await broken()).toEqual([]);
});

it('a right that was taken away cannot be used; taking it away again changes nothing', async () => {
  const { settle, grant, consume, revoke, client, told, clock, pool } = await openCinema();
  const ada = await settle('ada');
  const { entitlementId } = await grant({ userId: ada, quantity: 5 });
  await consume({ userId: ada, quantity: 2 });
  expect(await revoke(entitlementId, ' Sold on. ')).toEqual({ entitlementId, isReplay: false });
  expect(await refusalOf(consume({ userId: ada }))).toBe('ENTITLEMENT_EXHAUSTED');
  const before = await fingerprint(pool);
  clock.advanceMs(1_000);
  expect(await revoke(entitlementId, 'Another reason.')).toEqual({ entitlementId, isReplay: true });
  expect(await fingerprint(pool)).toEqual(before);
  expect(await client.entitlementRevocation.findMany()).toEqual([
    { entitlementId, revokedBy: 'system:cinema', revokedAt: opening, reason: 'Sold on.' },
  ]);
  expect(await told('entitlement.revoked')).toEqual([
    { entitlementId, userId: ada, kind: ticket.code, reason: 'Sold on.' },
  ]);
});

it('nothing is taken away without a reason, nor what nobody has', async () => {
  const { settle, grant, revoke, clock, pool } = await openCinema();
  const { entitlementId } = await grant({ userId: await settle('ada') });
  const before = await fingerprint(pool);
  expect(await refusalOf(revoke(entitlementId, '  '))).toBe('ENTITLEMENT_REASON_LENGTH');
  expect(await refusalOf(revoke(entitlementId, 'a'.repeat(501)))).toBe('ENTITLEMENT_REASON_LENGTH');
  expect(await refusalOf(revoke(newId(clock)))).toBe('ENTITLEMENT_UNKNOWN');
  expect(await fingerprint(pool)).toEqual(before);
});
