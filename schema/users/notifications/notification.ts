import { textWith } from '#api/users/index.ts';
import type { Builder } from '../../builder.ts';
import { encodeId } from '../../common/ids.ts';
import { modelRef } from '../../common/models.ts';
import { isNode, loadNode } from '../../common/node.ts';
import type { GraphQLContext } from '../../context.ts';
import { loadUser } from '../load.ts';
import { notificationCategory } from './enums.ts';

/** The type `Notification`. */
export function notificationType(builder: Builder): void {
  builder.prismaObject('Notification', {
    description: 'Something that you are told, or several things of a kind about the same.',
    subGraphs: ['storefront'],
    fields: (t) => ({
      id: t.globalID({
        description: 'The global id.',
        resolve: ({ id }) => ({ type: 'Notification', id }),
      }),
      kind: t.exposeString('kind', { description: 'Of which kind, as `content.postLiked`.' }),
      category: t.expose('category', {
        type: notificationCategory(builder),
        description: 'What it is about.',
      }),
      title: t.string({
        description: 'What happened, in one line of the request’s language.',
        resolve: async (notification, _args, ctx) => {
          const actors = await actorsOf(ctx, notification.actorIds);
          const names = new Map(actors.map(({ id, displayName }) => [id, displayName]));
          return textWith(ctx, notification, (id) => names.get(id))?.[ctx.locale] ?? '';
        },
      }),
      count: t.exposeInt('count', { description: 'How many things of the kind it tells of.' }),
      actors: t.field({
        type: [modelRef(builder, 'User')],
        description: 'The latest of those who did it, newest first, at most three.',
        complexity: { field: 1, multiplier: 3 },
        resolve: (notification, _args, ctx) => actorsOf(ctx, notification.actorIds),
      }),
      subjectId: t.id({
        nullable: true,
        description: 'The id of what it is about where that is no node: `subject` has that of all others.',
        resolve: ({ subjectType, subjectId }, _args, _ctx, info) =>
          subjectType && subjectId && !isNode(info, subjectType) ? encodeId(subjectType, subjectId) : null,
      }),
      subject: t.field({
        type: builder.nodeInterfaceRef(),
        nullable: true,
        description: 'What it is about; null when you may not see it any more, or it is no node.',
        resolve: ({ subjectType, subjectId }, _args, ctx, info) =>
          subjectType && subjectId ? loadNode(ctx, info, subjectType, subjectId) : null,
      }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it began.' }),
      updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When something was added last.' }),
      readAt: t.expose('readAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When you marked it as read; null when you have not.',
      }),
    }),
  });
}

/** Those whose accounts are there still. */
async function actorsOf(ctx: GraphQLContext, actorIds: readonly string[]) {
  const actors = await Promise.all(actorIds.map((id) => loadUser(ctx, id)));
  return actors.filter((actor) => actor !== undefined);
}
