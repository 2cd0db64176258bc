import { bargainsById, listMyBargains, myCutsOf } from '#api/goods/index.ts';
import type { Bargain } from '#core/db/generated/client/client.ts';
import type { Builder } from '../../builder.ts';
import { connectionOf } from '../../common/connection.ts';
import { encodeId, parseId } from '../../common/ids.ts';
import { keysetPage } from '../../common/keyset.ts';
import { byId, defineLoader } from '../../common/loader.ts';
import { modelRef } from '../../common/models.ts';
import { moneyRef } from '../../common/money.ts';
import type { NodeSource } from '../../common/node.ts';
import type { GraphQLContext } from '../../context.ts';
import { loadUser } from '../../users/load.ts';
import { bargainState } from './group-enums.ts';
import { loadPromotion } from './promotion.ts';

const node: NodeSource = { loadNodes: bargainsById };

/** A bargain by row id. */
export const loadBargain = defineLoader(async (ctx, ids) => byId(await bargainsById(ctx, ids)));

const loadMyCut = defineLoader(myCutsOf);

/** An amount of a bargain; null when its promotion is not there for the viewer. */
async function amountOf(ctx: GraphQLContext, { promotionId }: Bargain, amountMinor: bigint | undefined) {
  const promotion = await loadPromotion(ctx, promotionId);
  return promotion && amountMinor !== undefined ? { amountMinor, currency: promotion.currency } : null;
}

/** The type `Bargain`. */
export function bargainType(builder: Builder): void {
  builder.prismaNode('Bargain', {
    description: 'One member’s way down to a price, with the help of friends.',
    id: { field: 'id' },
    extensions: { node },
    fields: (t) => ({
      state: t.expose('state', { type: bargainState(builder), description: 'Where it stands.' }),
      promotion: t.field({
        type: modelRef(builder, 'Promotion'),
        nullable: true,
        description: 'Of which promotion.',
        resolve: ({ promotionId }, _args, ctx) => loadPromotion(ctx, promotionId),
      }),
      variantId: t.id({
        description: 'The id of the variant.',
        resolve: ({ variantId }) => encodeId('Variant', variantId),
      }),
      owner: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'Who bargains.',
        resolve: ({ userId }, _args, ctx) => loadUser(ctx, userId),
      }),
      price: t.field({
        type: moneyRef(builder),
        nullable: true,
        description: 'What it has come to.',
        resolve: (bargain, _args, ctx) => amountOf(ctx, bargain, bargain.priceMinor),
      }),
      startPrice: t.field({
        type: moneyRef(builder),
        nullable: true,
        description: 'What it began with.',
        resolve: (bargain, _args, ctx) => amountOf(ctx, bargain, bargain.startPriceMinor),
      }),
      leastPrice: t.field({
        type: moneyRef(builder),
        nullable: true,
        description: 'The least that it can come to.',
        resolve: (bargain, _args, ctx) => amountOf(ctx, bargain, bargain.floorPriceMinor),
      }),
      cutsMade: t.exposeInt('cutsMade', { description: 'How many have helped.' }),
      cutsNeeded: t.exposeInt('cutsNeeded', { description: 'How many it takes to the least price.' }),
      myCut: t.field({
        type: moneyRef(builder),
        nullable: true,
        description: 'What you have taken off yourself; null when you have not helped.',
        resolve: async (bargain, _args, ctx) =>
          amountOf(ctx, bargain, (await loadMyCut(ctx, bargain.id))?.amountMinor),
      }),
      expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'From then on it is over.' }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was begun.' }),
    }),
  });
}

/** The queries `bargain` and `myBargains`. */
export function bargainQueries(builder: Builder): void {
  builder.queryField('bargain', (t) =>
    t.prismaField({
      type: 'Bargain',
      nullable: true,
      description: 'One bargain, or null when there is none of this id.',
      authScopes: { public: true },
      args: { id: t.arg.id({ required: true, description: 'Its id.' }) },
      resolve: async (_query, _root, { id }, ctx) => (await loadBargain(ctx, parseId(id, 'Bargain'))) ?? null,
    }),
  );
  builder.queryField('myBargains', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'Bargain'),
        description: 'Your bargains, the newest first.',
        authScopes: { signedIn: true },
        resolve: (_root, page, ctx) =>
          keysetPage(
            page,
            ({ createdAt, id }: Bargain) => [createdAt.getTime(), id],
            (query) => listMyBargains(ctx, query),
          ),
      },
      connectionOf(builder, 'Bargain'),
    ),
  );
}
