import { groupsById, listFormingGroups, mySeatsIn } from '#api/goods/index.ts';
import type { BuyingGroup } from '#core/db/generated/client/client.ts';
import type { Builder } from '../../builder.ts';
import { connectionOf } from '../../common/connection.ts';
import { encodeId, parseId } from '../../common/ids.ts';
import { keysetPage } from '../../common/keyset.ts';
import { byId, defineLoader } from '../../common/loader.ts';
import { modelRef } from '../../common/models.ts';
import type { NodeSource } from '../../common/node.ts';
import { loadUser } from '../../users/load.ts';
import { groupSeatState, groupState } from './group-enums.ts';
import { loadPromotion } from './promotion.ts';

const node: NodeSource = { loadNodes: groupsById };

/** A buying group by row id. */
export const loadGroup = defineLoader(async (ctx, ids) => byId(await groupsById(ctx, ids)));

const loadMySeat = defineLoader(mySeatsIn);

/** The type `BuyingGroup`. */
export function buyingGroupType(builder: Builder): void {
  builder.prismaNode('BuyingGroup', {
    description:
      'People who buy the same thing together: when it is full, all of them get it; else their money back.',
    id: { field: 'id' },
    extensions: { node },
    fields: (t) => ({
      state: t.expose('state', { type: groupState(builder), description: 'Where it stands.' }),
      promotion: t.field({
        type: modelRef(builder, 'Promotion'),
        nullable: true,
        description: 'The group buy.',
        resolve: ({ promotionId }, _args, ctx) => loadPromotion(ctx, promotionId),
      }),
      variantId: t.id({
        description: 'The id of the variant that is bought.',
        resolve: ({ variantId }) => encodeId('Variant', variantId),
      }),
      leader: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'Who has opened it.',
        resolve: ({ leaderId }, _args, ctx) => loadUser(ctx, leaderId),
      }),
      size: t.exposeInt('size', { description: 'How many it takes.' }),
      paid: t.exposeInt('paid', { description: 'How many have paid.' }),
      remaining: t.int({
        description: 'How many seats are free: those that somebody is paying for are not.',
        resolve: ({ size, taken }) => size - taken,
      }),
      expiresAt: t.expose('expiresAt', {
        type: 'DateTime',
        description: 'When it is not full by then, everybody gets their money back.',
      }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was opened.' }),
      mySeat: t.field({
        type: groupSeatState(builder),
        nullable: true,
        description: 'How your own seat stands; null when you have none.',
        resolve: async ({ id }, _args, ctx) => (await loadMySeat(ctx, id))?.state ?? null,
      }),
    }),
  });
}

/** The queries `buyingGroup` and `buyingGroups`. */
export function buyingGroupQueries(builder: Builder): void {
  builder.queryField('buyingGroup', (t) =>
    t.prismaField({
      type: 'BuyingGroup',
      nullable: true,
      description: 'One buying group, or null when there is none of this id.',
      authScopes: { public: true },
      args: { id: t.arg.id({ required: true, description: 'Its id.' }) },
      resolve: async (_query, _root, { id }, ctx) =>
        (await loadGroup(ctx, parseId(id, 'BuyingGroup'))) ?? null,
    }),
  );
  builder.queryField('buyingGroups', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'BuyingGroup'),
        description: 'Groups of a group buy that still take somebody, the newest first.',
        authScopes: { public: true },
        args: { promotionId: t.arg.id({ required: true, description: 'Which group buy.' }) },
        resolve: (_root, { promotionId, ...page }, ctx) => {
          const rowId = parseId(promotionId, 'Promotion', ['promotionId']);
          return keysetPage(
            page,
            ({ createdAt, id }: BuyingGroup) => [createdAt.getTime(), id],
            (query) => listFormingGroups(ctx, { promotionId: rowId }, query),
          );
        },
      },
      connectionOf(builder, 'BuyingGroup'),
    ),
  );
}
