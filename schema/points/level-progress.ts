import { type LevelProgress, pointsFamilies } from '#api/points/index.ts';
import type { PointsFamily } from '#core/db/generated/client/enums.ts';
import type { Builder } from '../builder.ts';
import { perBuilder } from '../common/per-builder.ts';
import { pointsFamily } from './enums.ts';
import { levelRef } from './level.ts';

interface FamilyGrowth {
  readonly family: PointsFamily;
  readonly growth: bigint;
}

/** The type `LevelProgress`. */
export const levelProgressRef = perBuilder((builder: Builder) => {
  const Growth = builder.objectRef<FamilyGrowth>('FamilyGrowth').implement({
    description: 'How much somebody has grown in one family.',
    fields: (t) => ({
      family: t.expose('family', { type: pointsFamily(builder), description: 'Which family.' }),
      growth: t.expose('growth', { type: 'BigInt', description: 'How much.' }),
    }),
  });
  return builder.objectRef<LevelProgress>('LevelProgress').implement({
    description: 'The level that somebody has reached, and the way to the next.',
    fields: (t) => ({
      level: t.field({
        type: levelRef(builder),
        nullable: true,
        description: 'The level; null before the first.',
        resolve: ({ level }) => level,
      }),
      since: t.expose('since', {
        type: 'DateTime',
        nullable: true,
        description: 'Since when; null for the one that everybody begins with.',
      }),
      next: t.field({
        type: levelRef(builder),
        nullable: true,
        description: 'The next level; null at the top.',
        resolve: ({ next }) => next,
      }),
      totalGrowth: t.expose('totalGrowth', {
        type: 'BigInt',
        description: 'Growth of all families together.',
      }),
      growthToNext: t.field({
        type: 'BigInt',
        nullable: true,
        description: 'How much of it the next level still takes; families may have to be reached beside.',
        resolve: ({ next, totalGrowth }) =>
          next && (next.totalGrowth > totalGrowth ? next.totalGrowth - totalGrowth : 0n),
      }),
      families: t.field({
        type: [Growth],
        description: 'Growth of each family.',
        complexity: { field: 1, multiplier: pointsFamilies.length },
        resolve: ({ growth }) => pointsFamilies.map((family) => ({ family, growth: growth[family] })),
      }),
    }),
  });
});
