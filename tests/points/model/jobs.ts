import fc from 'fast-check';
import { expirePoints, releasePendingPoints } from '#api/points/index.ts';
import type { Operation } from '#tests/helpers/model/together.ts';
import type { Plan } from './plans.ts';
import { byExpiry, type Lot } from './rules.ts';
import type { PointsWorld } from './world.ts';

/** Each of the lots that are due goes for itself, between whatever else happens; too many would have too many orders. */
const maxDue = 4;

export const expiring: fc.Arbitrary<Plan> = fc.constant((world) =>
  dueToExpire(world).length > maxDue ? undefined : expiryOf(world),
);

export const releasing: fc.Arbitrary<Plan> = fc.constant((world) =>
  dueToBeReleased(world).length > maxDue ? undefined : releaseOf(world),
);

export function expiryOf(world: PointsWorld): Operation {
  const now = world.clock.now();
  return {
    name: 'expire points',
    run: () => expirePoints.run(world.ctx()).then(() => 'done'),
    apply: () => 'done',
    parts: dueToExpire(world).map(
      ({ id }) =>
        () =>
          world.model.expire(id, now),
    ),
  };
}

export function releaseOf(world: PointsWorld): Operation {
  const now = world.clock.now();
  return {
    name: 'release pending points',
    run: () => releasePendingPoints.run(world.ctx()).then(() => 'done'),
    apply: () => 'done',
    parts: dueToBeReleased(world).map(
      ({ id }) =>
        () =>
          world.model.release(id, now),
    ),
  };
}

/** Also those that are about to be released: when both jobs meet, one lot may go through both of them. */
export function dueToExpire({ model, clock }: PointsWorld): Lot[] {
  const now = clock.now();
  return [...model.lots.values()]
    .filter(
      (lot) => (lot.isReleased || lot.availableAt <= now) && lot.remaining > 0n && isOver(lot.expiresAt, now),
    )
    .sort(byExpiry);
}

function dueToBeReleased({ model, clock }: PointsWorld): Lot[] {
  return [...model.lots.values()]
    .filter((lot) => !lot.isReleased && lot.remaining > 0n && lot.availableAt <= clock.now())
    .sort((a, b) => a.availableAt.getTime() - b.availableAt.getTime());
}

export function isOver(expiresAt: Date | null, now: Date): boolean {
  return expiresAt !== null && expiresAt <= now;
}
