import { targetKindNamed } from '#api/content/index.ts';
import type { McnTalentLink } from '#core/db/generated/client/client.ts';
import type { Builder } from '#schema/builder.ts';
import { connectionOf } from '#schema/common/connection.ts';
import { encodeId } from '#schema/common/ids.ts';
import { keysetPage } from '#schema/common/keyset.ts';
import { modelRef } from '#schema/common/models.ts';
import type { NodeSource } from '#schema/common/node.ts';
import type { GraphQLContext } from '#schema/context.ts';
import { myTalentLinks, talentLinksById } from '../links/lists.ts';
import { targetKind } from './enums.ts';
import { loadLink, loadTouchCount } from './loaders.ts';

const node: NodeSource = { loadNodes: talentLinksById };

/** The type `McnTalentLink`. */
export function talentLinkType(builder: Builder): void {
  builder.prismaNode('McnTalentLink', {
    description: 'A link by which a creator under contract sells. Only the creator sees it so.',
    subGraphs: ['storefront'],
    id: { field: 'id' },
    extensions: { node },
    fields: (t) => ({
      code: t.string({
        description: 'What stands in its address, as `recordTouch` takes it.',
        resolve: async (row, _args, ctx) => (await linkOf(ctx, row)).code,
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
    }),
  });
}

async function linkOf(ctx: GraphQLContext, { id }: McnTalentLink) {
  const link = await loadLink(ctx, id);
  if (!link) throw new Error(`Link ${id} is not there.`);
  return link;
}

/** The query `myTalentLinks`. */
export function talentLinksQuery(builder: Builder): void {
  builder.queryField('myTalentLinks', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'McnTalentLink'),
        description: 'Your links as a creator under contract, newest first; those that have ended too.',
        authScopes: { signedIn: true },
        subGraphs: ['storefront'],
        resolve: (_root, page, ctx) =>
          keysetPage(
            page,
            ({ createdAt, id }: McnTalentLink) => [createdAt.getTime(), id],
            (query) => myTalentLinks(ctx, query),
          ),
      },
      connectionOf(builder, 'McnTalentLink'),
    ),
  );
}
