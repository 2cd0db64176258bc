import type { Builder } from '../../builder.ts';
import { modelRef } from '../../common/models.ts';
import { loadAuthorInSpace, loadCommenterInSpace, loadRemoval, loadSpace } from './loaders.ts';

/** What posts and comments show of the space that they are in. */
export function spacePostFields(builder: Builder): void {
  const SpacePostRemoval = builder
    .objectRef<{ readonly reason: string; readonly removedAt: Date }>('SpacePostRemoval')
    .implement({
      description: 'Why a post was taken out of its space.',
      fields: (t) => ({
        reason: t.exposeString('reason', { description: 'Why, for its author.' }),
        removedAt: t.expose('removedAt', { type: 'DateTime', description: 'When.' }),
      }),
    });
  builder.prismaObjectField('Post', 'space', (t) =>
    t.field({
      type: modelRef(builder, 'Space'),
      nullable: true,
      description: 'The space that it is in; null for most posts.',
      resolve: ({ spaceId }, _args, ctx) => (spaceId ? loadSpace(ctx, spaceId) : null),
    }),
  );
  builder.prismaObjectField('Post', 'spaceMember', (t) =>
    t.field({
      type: modelRef(builder, 'SpaceMember'),
      nullable: true,
      description: 'What its author is in its space; null when they are no member of it.',
      resolve: ({ id, spaceId }, _args, ctx) => (spaceId ? loadAuthorInSpace(ctx, id) : null),
    }),
  );
  builder.prismaObjectField('Post', 'spaceRemoval', (t) =>
    t.field({
      type: SpacePostRemoval,
      nullable: true,
      description: 'Why it was taken out of its space; null when it was not.',
      resolve: ({ id, spaceId, state }, _args, ctx) =>
        spaceId && state !== 'PUBLISHED' ? loadRemoval(ctx, id) : null,
    }),
  );
  builder.prismaObjectField('Comment', 'spaceMember', (t) =>
    t.field({
      type: modelRef(builder, 'SpaceMember'),
      nullable: true,
      description: 'What its author is in the space of the post; null when they are no member of it.',
      resolve: ({ id }, _args, ctx) => loadCommenterInSpace(ctx, id),
    }),
  );
}
