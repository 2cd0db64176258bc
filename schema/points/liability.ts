import { type LiabilityMonth, type PointsLiability, pointsLiability } from '#api/points/index.ts';
import type { Builder } from '../builder.ts';
import { moneyRef } from '../common/money.ts';

/** The query `pointsLiability`. */
export function pointsLiabilityQuery(builder: Builder): void {
  const Month = builder.objectRef<LiabilityMonth>('PointsLiabilityMonth').implement({
    description: 'What is outstanding of the points that expire in one month.',
    subGraphs: ['admin'],
    fields: (t) => ({
      month: t.exposeString('month', {
        nullable: true,
        description: 'As `2026-11`, in the business time zone; null for points that never expire.',
      }),
      available: t.expose('available', { type: 'BigInt', description: 'What can be spent.' }),
      pending: t.expose('pending', {
        type: 'BigInt',
        description: 'What is earned and cannot be spent yet.',
      }),
      cost: t.expose('cost', {
        type: moneyRef(builder),
        description: 'What redeeming all of them would cost.',
      }),
    }),
  });
  const Liability = builder.objectRef<PointsLiability>('PointsLiability').implement({
    description: 'What the house owes its members in points.',
    subGraphs: ['admin'],
    fields: (t) => ({
      available: t.expose('available', { type: 'BigInt', description: 'What can be spent.' }),
      pending: t.expose('pending', {
        type: 'BigInt',
        description: 'What is earned and cannot be spent yet.',
      }),
      cost: t.expose('cost', {
        type: moneyRef(builder),
        description: 'What redeeming all of them would cost.',
      }),
      owed: t.expose('owed', { type: 'BigInt', description: 'What members owe; it is not taken off.' }),
      months: t.field({
        type: [Month],
        description: 'The same by the month in which they expire, the nearest first.',
        complexity: { field: 1, multiplier: 13 },
        resolve: ({ months }) => [...months],
      }),
    }),
  });
  builder.queryField('pointsLiability', (t) =>
    t.field({
      type: Liability,
      description: 'Outstanding points by the month in which they expire, and what they cost.',
      authScopes: { permission: 'points.report' },
      subGraphs: ['admin'],
      complexity: 20,
      resolve: (_root, _args, ctx) => pointsLiability(ctx),
    }),
  );
}
