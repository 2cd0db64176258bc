import type { DistributionAward } from '#core/db/generated/client/client.ts';
import type { Builder } from '#schema/builder.ts';
import { encodeId } from '#schema/common/ids.ts';
import { modelRef } from '#schema/common/models.ts';
import { moneyRef } from '#schema/common/money.ts';
import { loadUser } from '#schema/users/load.ts';
import { awardState } from './enums.ts';
import { loadPromised } from './loaders.ts';

/** The type `DistributionAward`. */
export function awardType(builder: Builder): void {
  builder.prismaObject('DistributionAward', {
    description: 'What a promoter has won in an incentive.',
    fields: (t) => ({
      id: t.id({ description: 'Its id.', resolve: ({ id }) => encodeId('DistributionAward', id) }),
      incentive: t.field({
        type: modelRef(builder, 'DistributionIncentive'),
        nullable: true,
        description: 'In which incentive.',
        resolve: ({ incentiveId }, _args, ctx) => loadPromised(ctx, incentiveId),
      }),
      member: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'Who; null when the account of the member is gone.',
        resolve: ({ promoterId }, _args, ctx) => loadUser(ctx, promoterId),
      }),
      cause: t.string({
        description: 'What for, for programs, as `rank:1` or `step:10`.',
        resolve: causeOf,
      }),
      orderId: t.id({
        nullable: true,
        description: 'The order without which there would be no prize; it is taken back with it.',
        resolve: ({ orderId }) => (orderId === null ? null : encodeId('Order', orderId)),
      }),
      amount: t.field({
        type: moneyRef(builder),
        description: 'How much; zero where only the level rises.',
        resolve: ({ amountMinor, currency }) => ({ amountMinor, currency }),
      }),
      raisesLevel: t.exposeBoolean('raisesLevel', { description: 'Whether the promoter becomes a leader.' }),
      state: t.expose('state', { type: awardState(builder), description: 'Where it stands.' }),
      voidBecause: t.exposeString('voidBecause', {
        nullable: true,
        description: 'Why it was not paid, for programs: `BANNED`, `REFUNDED`, `LEVEL_UNCHANGED`.',
      }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was won.' }),
      paidAt: t.expose('paidAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it was paid; null when it was not.',
      }),
      endedAt: t.expose('endedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it was taken back, or found not to be paid.',
      }),
    }),
  });
}

/** Without the ids of rows. */
function causeOf({ cause }: DistributionAward): string {
  return cause.replace(/:[0-9a-f]{8}-[0-9a-f-]{27}$/, '');
}
