import { expect, it } from 'vitest';
import { systemContext } from '#core/context.ts';
import { expireEntitlements } from '#core/entitlements/expire.ts';
import { newId } from '#core/ids.ts';
import { schedulesFor } from '#core/jobs/worker.ts';
import { eachDeath } from '#tests/helpers/die-at.ts';
import { type Cinema, days, openCinema, opening, ticket } from './cinema.ts';

const run = ({ kernel }: Cinema) => expireEntitlements.run(systemContext(kernel, 'job'));

/** As many rights of the member as said, which all end on the first day. */
async function grantMany({ client, clock }: Cinema, userId: string, count: number): Promise<void> {
  const right = {
    userId,
    kind: ticket.code,
    quantity: 1,
    startsAt: opening,
    endsAt: days(1),
    details: {},
    grantedBy: 'test',
    grantedAt: opening,
  };
  await client.entitlement.createMany({
    data: Array.from({ length: count }, (_, index) => ({
      ...right,
      id: newId(clock),
      source: `order:${index}`,
    })),
  });
}

it('rights that have come to their end are announced once, with what was left of them', async () => {
  const cinema = await openCinema();
  const { settle, grant, consume, revoke, client, clock, told, broken } = cinema;
  const ada = await settle('ada');
  const ended = await grant({ userId: ada, quantity: 5, endsAt: days(1) });
  const usedUp = await grant({ userId: ada, quantity: 1, startsAt: days(-1), endsAt: days(0.5) });
  const unlimited = await grant({ userId: ada, quantity: null, endsAt: days(2) });
  const revoked = await grant({ userId: ada, endsAt: days(1) });
  const later = await grant({ userId: ada, endsAt: new Date(days(2).getTime() + 1) });
  const endless = await grant({ userId: ada });
  await revoke(revoked.entitlementId);
  await consume({ userId: ada, quantity: 3 });
  clock.set(days(2));
  await Promise.all([run(cinema), run(cinema)]);
  await run(cinema);
  const base = { userId: ada, kind: ticket.code };
  const events = (await told('entitlement.expired')) as { entitlementId: string }[];
  expect(new Map(events.map((event) => [event.entitlementId, event]))).toEqual(
    new Map([
      [
        ended.entitlementId,
        { ...base, entitlementId: ended.entitlementId, unused: 3, endsAt: days(1).toISOString() },
      ],
      [
        usedUp.entitlementId,
        { ...base, entitlementId: usedUp.entitlementId, unused: 0, endsAt: days(0.5).toISOString() },
      ],
      [
        unlimited.entitlementId,
        { ...base, entitlementId: unlimited.entitlementId, unused: null, endsAt: days(2).toISOString() },
      ],
    ]),
  );
  expect(events).toHaveLength(3);
  const open = await client.entitlement.findMany({ where: { expiredAt: null } });
  expect(open.map(({ id }) => id).sort()).toEqual([later.entitlementId, endless.entitlementId].sort());
  expect(await broken()).toEqual([]);
});

it('killed at any statement and run again, it announces each right once', { timeout: 90_000 }, async () => {
  const cinema = await openCinema();
  const { client, clock, kernel } = cinema;
  // One more than a batch.
  await grantMany(cinema, await cinema.settle('ada'), 501);
  clock.set(days(1));
  const statements = await eachDeath(kernel, () => run(cinema), {
    async before() {
      await client.entitlement.updateMany({ data: { expiredAt: null } });
      await client.eventLog.deleteMany({ where: { name: 'entitlement.expired' } });
    },
    async after() {
      await run(cinema);
      const events = (await cinema.told('entitlement.expired')) as { entitlementId: string }[];
      expect(events).toHaveLength(501);
      expect(new Set(events.map(({ entitlementId }) => entitlementId)).size).toBe(501);
    },
  });
  expect(statements.filter((text) => text === 'COMMIT')).toHaveLength(2);
});

it('is due every five minutes', async () => {
  const { kernel } = await openCinema();
  const [item] = schedulesFor({ kernel }, [expireEntitlements]).filter(
    ({ identifier }) => identifier === 'entitlements.expire',
  );
  const isDue = (min: number) => item?.match({ min, hour: 3, date: 22, month: 11, dow: 0 });
  expect([0, 5, 55].map(isDue)).toEqual([true, true, true]);
  expect([1, 59].map(isDue)).toEqual([false, false]);
});
