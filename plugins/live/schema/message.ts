import type { Builder } from '#schema/builder.ts';
import { encodeId } from '#schema/common/ids.ts';
import { modelRef } from '#schema/common/models.ts';
import { loadUser } from '#schema/users/load.ts';

/** The type `LiveMessage`. */
export function messageType(builder: Builder): void {
  builder.prismaObject('LiveMessage', {
    description: 'What somebody said in the chat of a live session.',
    fields: (t) => ({
      id: t.id({
        description: 'Its id, by which messages that come again are told.',
        resolve: ({ id }) => encodeId('LiveMessage', id),
      }),
      text: t.exposeString('body', { description: 'In their words.' }),
      author: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'Who says it; null when the account is gone.',
        resolve: ({ authorId }, _args, ctx) => loadUser(ctx, authorId),
      }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was said.' }),
    }),
  });
}
