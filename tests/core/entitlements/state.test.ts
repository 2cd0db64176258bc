import { expect, it } from 'vitest';
import { Prisma } from '#core/db/generated/client/client.ts';
import { type EntitlementState, inState, stateOf } from '#core/entitlements/state.ts';
import { days, openCinema } from './cinema.ts';

const states: readonly EntitlementState[] = ['UPCOMING', 'ACTIVE', 'USED_UP', 'EXPIRED', 'REVOKED'];

it('a right stands in exactly one state at any moment, the same for the program and for the database', async () => {
  const { settle, grant, consume, revoke, client, clock } = await openCinema();
  const ada = await settle('ada');
  const windows = [
    { startsAt: days(0), endsAt: null },
    { startsAt: days(0), endsAt: days(2) },
    { startsAt: days(1), endsAt: days(2) },
    { startsAt: days(1), endsAt: null },
  ];
  for (const window of windows) {
    for (const quantity of [null, 1]) {
      await grant({ userId: ada, quantity, ...window });
      const { entitlementId } = await grant({ userId: ada, quantity, ...window });
      await revoke(entitlementId);
    }
  }
  // Two are used up: one with an end, and one without.
  await consume({ userId: ada, quantity: 1 });
  await client.entitlement.updateMany({
    where: { quantity: 1, endsAt: null, startsAt: days(1) },
    data: { used: 1 },
  });
  const rights = await client.entitlement.findMany({ include: { revocation: true } });
  const seen = new Set<EntitlementState>();
  for (const now of [days(-1), days(0), days(1), days(1.5), days(2), days(3)]) {
    clock.set(now);
    for (const right of rights) {
      const state = stateOf(right, right.revocation !== null, now);
      seen.add(state);
      const conditions = states.map((one) => Prisma.sql`${inState(one, now)} AS "${Prisma.raw(one)}"`);
      const [row] = await client.$queryRaw<Record<string, boolean | null>[]>`
        SELECT ${Prisma.join(conditions)} FROM entitlement e WHERE e.id = ${right.id}::uuid`;
      expect(states.filter((one) => row?.[one] === true)).toEqual([state]);
    }
  }
  expect([...seen].sort()).toEqual([...states].sort());
});
