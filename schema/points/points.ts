import { levelProgressOf, standingOf } from '#api/points/index.ts';
import { requireUser } from '#core/access.ts';
import type { Builder } from '../builder.ts';
import { parseId } from '../common/ids.ts';
import { perBuilder } from '../common/per-builder.ts';
import { loadUser } from '../users/load.ts';
import { pointsBalancesRef } from './balances.ts';
import { addEntries } from './entries.ts';
import { levelProgressRef } from './level-progress.ts';

/** Whose points; everything else is read when it is asked for. */
export interface PointsOf {
  readonly userId: string;
}

/** The type `Points`. */
export const pointsRef = perBuilder((builder: Builder) => {
  const ref = builder.objectRef<PointsOf>('Points').implement({
    description: 'What a member has in points, how that came about, and what it has led to.',
    fields: (t) => ({
      balances: t.field({
        type: pointsBalancesRef(builder),
        description: 'How many there are.',
        complexity: 3,
        resolve: ({ userId }, _args, ctx) => standingOf(ctx, userId),
      }),
      level: t.field({
        type: levelProgressRef(builder),
        description: 'The level reached, and how far the next one is.',
        complexity: 3,
        resolve: ({ userId }, _args, ctx) => levelProgressOf(ctx, userId),
      }),
    }),
  });
  addEntries(builder, ref);
  return ref;
});

/** The queries `points` and, for staff, `memberPoints`. */
export function pointsQueries(builder: Builder): void {
  builder.queryField('points', (t) =>
    t.field({
      type: pointsRef(builder),
      description: 'Your points.',
      authScopes: { signedIn: true },
      resolve: (_root, _args, ctx) => ({ userId: requireUser(ctx) }),
    }),
  );
  builder.queryField('memberPoints', (t) =>
    t.field({
      type: pointsRef(builder),
      nullable: true,
      description: 'The points of a member, or null when there is none with this id.',
      authScopes: { permission: 'points.report' },
      subGraphs: ['admin'],
      args: { userId: t.arg.id({ required: true, description: 'Whose.' }) },
      resolve: async (_root, args, ctx) => {
        const member = await loadUser(ctx, parseId(args.userId, 'User', ['userId']));
        return member ? { userId: member.id } : null;
      },
    }),
  );
}
