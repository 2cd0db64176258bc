import { targetKindNamed } from '#api/content/index.ts';
import type { DistributionPromoLink } from '#core/db/generated/client/client.ts';
import type { Builder } from '#schema/builder.ts';
import { connectionOf } from '#schema/common/connection.ts';
import { encodeId } from '#schema/common/ids.ts';
import { keysetPage } from '#schema/common/keyset.ts';
import { modelRef } from '#schema/common/models.ts';
import type { NodeSource } from '#schema/common/node.ts';
import type { GraphQLContext } from '#schema/context.ts';
import { addressOfLink, myPromoLinks, promoLinksById } from '../links/lists.ts';
import { linkPlace, targetKind } from './link-enums.ts';
import { loadLink, loadTouchCount } from './loaders.ts';

const node: NodeSource = { loadNodes: promoLinksById };

/** The type `DistributionPromoLink`. */
export function promoLinkType(builder: Builder): void {
  builder.prismaNode('DistributionPromoLink', {
    description: 'A link by which a promoter earns. Only the promoter sees it so.',
    subGraphs: ['storefront'],
    id: { field: 'id' },
    extensions: { node },
    fields: (t) => ({
      code: t.string({
        description: 'What stands in its address, as `recordTouch` takes it.',
        resolve: async (row, _args, ctx) => (await linkOf(ctx, row)).code,
      }),
      address: t.string({
        description: 'Its address, to hand on.',
        resolve: async (row, _args, ctx) => addressOfLink(ctx, (await linkOf(ctx, row)).code),
      }),
      targetKind: t.field({
        type: targetKind(builder),
        nullable: true,
        description: 'What kind of thing it leads to.',
        resolve: async (row, _args, ctx) => targetKindNamed((await linkOf(ctx, row)).targetKind),
      }),
      targetId: t.id({
        nullable: true,
        description: 'The id of what it leads to; null when its kind says everything.',
        resolve: async (row, _args, ctx) => {
          const link = await linkOf(ctx, row);
          return link.targetId && encodeId(link.targetKind, link.targetId);
        },
      }),
      place: t.expose('place', {
        type: linkPlace(builder),
        description: 'Where it is shown. It earns in either place.',
      }),
      campaign: t.string({
        nullable: true,
        description: 'What it belongs to, if anything.',
        resolve: async (row, _args, ctx) => (await linkOf(ctx, row)).campaign,
      }),
      isOpen: t.boolean({
        description: 'Whether it can be opened now: it has neither expired nor been taken back.',
        resolve: async (row, _args, ctx) => {
          const { revokedAt, expiresAt } = await linkOf(ctx, row);
          return revokedAt === null && (expiresAt === null || expiresAt > ctx.clock.now());
        },
      }),
      touchCount: t.int({
        description: 'How often it was opened.',
        resolve: async ({ id }, _args, ctx) => (await loadTouchCount(ctx, id)) ?? 0,
      }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
      expiresAt: t.field({
        type: 'DateTime',
        nullable: true,
        description: 'When it expires; null when it does not.',
        resolve: async (row, _args, ctx) => (await linkOf(ctx, row)).expiresAt,
      }),
      revokedAt: t.field({
        type: 'DateTime',
        nullable: true,
        description: 'When it was taken back, by the promoter or with a ban; null when it was not.',
        resolve: async (row, _args, ctx) => (await linkOf(ctx, row)).revokedAt,
      }),
    }),
  });
}

async function linkOf(ctx: GraphQLContext, { id }: DistributionPromoLink) {
  const link = await loadLink(ctx, id);
  if (!link) throw new Error(`Link ${id} is not there.`);
  return link;
}

/** The query `myPromoLinks`. */
export function promoLinksQuery(builder: Builder): void {
  builder.queryField('myPromoLinks', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'DistributionPromoLink'),
        description: 'Your links, newest first; those that have ended too.',
        authScopes: { signedIn: true },
        resolve: (_root, page, ctx) =>
          keysetPage(
            page,
            ({ createdAt, id }: DistributionPromoLink) => [createdAt.getTime(), id],
            (query) => myPromoLinks(ctx, query),
          ),
      },
      connectionOf(builder, 'DistributionPromoLink'),
    ),
  );
}
