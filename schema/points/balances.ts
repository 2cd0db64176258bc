import type { Expiring, PointsStanding } from '#api/points/index.ts';
import type { Builder } from '../builder.ts';
import { perBuilder } from '../common/per-builder.ts';

/** The type `PointsBalances`. */
export const pointsBalancesRef = perBuilder((builder: Builder) => {
  const Lot = builder.objectRef<Expiring>('ExpiringPoints').implement({
    description: 'Points that will be gone soon.',
    fields: (t) => ({
      points: t.expose('points', { type: 'BigInt', description: 'How many.' }),
      expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'When they are gone.' }),
    }),
  });
  return builder.objectRef<PointsStanding>('PointsBalances').implement({
    description: 'How many points there are, by what can be done with them.',
    fields: (t) => ({
      available: t.expose('available', { type: 'BigInt', description: 'What can be spent.' }),
      held: t.expose('held', { type: 'BigInt', description: 'What is kept back for something under way.' }),
      pending: t.expose('pending', { type: 'BigInt', description: 'Earned, and not yet to be spent.' }),
      nextAvailableAt: t.expose('nextAvailableAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When the next of the pending ones can be spent.',
      }),
      debt: t.expose('debt', {
        type: 'BigInt',
        description: 'What is owed, as after a refund of points that were spent: taken from what comes in.',
      }),
      expiringSoon: t.field({
        type: [Lot],
        description: 'What of the available ones will be gone soon, the nearest first; at most 20.',
        complexity: { field: 1, multiplier: 1 },
        resolve: ({ expiringSoon }) => [...expiringSoon],
      }),
    }),
  });
});
