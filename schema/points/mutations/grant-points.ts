import { grantPoints } from '#api/points/index.ts';
import type { Builder } from '../../builder.ts';
import { parseId, parseOptionalId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { pointsRef } from '../points.ts';

/** The mutation `grantPoints`. */
export function grantPointsMutation(builder: Builder): void {
  mutation(builder, 'grantPoints', {
    description: 'Gives a member points by hand.',
    access: { permission: 'points.grant' },
    subGraphs: ['admin'],
    idempotent: true,
    input: (t) => ({
      userId: t.id({ required: true, description: 'Who gets them.' }),
      points: t.field({ type: 'BigInt', required: true, description: 'How many, 1 or more.' }),
      reason: t.string({ required: true, description: 'Why, 1 to 200 characters; the member reads it.' }),
      expiresAt: t.field({
        type: 'DateTime',
        required: false,
        description: 'When they expire; as the settings say when missing.',
      }),
      budgetId: t.id({
        required: false,
        description: 'The budget in points that pays; the house issues new ones when missing.',
      }),
    }),
    resolve: ({ points, reason, ...input }, ctx) =>
      grantPoints(ctx, {
        userId: parseId(input.userId, 'User', ['userId']),
        points,
        reason,
        expiresAt: input.expiresAt ?? undefined,
        budgetId: parseOptionalId(input.budgetId, 'Budget', ['budgetId']),
      }),
    payload: (t) => ({
      points: t.field({
        type: pointsRef(builder),
        nullable: true,
        description: 'The member’s points as they are now.',
        resolve: ({ result }) => result && { userId: result.userId },
      }),
      transferId: t.string({
        nullable: true,
        description: 'The number of the transfer.',
        resolve: ({ result }) => result?.transferId,
      }),
    }),
  });
}
