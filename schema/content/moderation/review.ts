import { moderationPermissions, pendingReviews } from '#api/content/index.ts';
import type { ModerationReview } from '#core/db/generated/client/client.ts';
import type { Builder } from '../../builder.ts';
import { connectionOf } from '../../common/connection.ts';
import { keysetPage } from '../../common/keyset.ts';
import { modelRef } from '../../common/models.ts';
import { loadPost } from '../loaders.ts';
import { loadRule } from './loaders.ts';

const subGraphs: 'admin'[] = ['admin'];

/** The type `ModerationReview`, and the query `postsInReview` of the admin schema. */
export function reviewType(builder: Builder): void {
  builder.prismaObject('ModerationReview', {
    description: 'That a post waits for staff before others see it.',
    subGraphs,
    fields: (t) => ({
      post: t.field({
        type: modelRef(builder, 'Post'),
        nullable: true,
        description: 'Which post.',
        resolve: ({ postId }, _args, ctx) => loadPost(ctx, postId),
      }),
      rule: t.field({
        type: modelRef(builder, 'ModerationRule'),
        nullable: true,
        description: 'The rule that asks for it.',
        resolve: ({ ruleId }, _args, ctx) => loadRule(ctx, ruleId),
      }),
      submittedAt: t.expose('submittedAt', { type: 'DateTime', description: 'Since when it waits.' }),
    }),
  });
  builder.queryField('postsInReview', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'ModerationReview'),
        description: 'Posts that wait for staff, what waits longest first.',
        authScopes: { permission: moderationPermissions.moderate },
        subGraphs,
        resolve: (_root, page, ctx) =>
          keysetPage(
            page,
            ({ submittedAt, id }: ModerationReview) => [submittedAt.getTime(), id],
            (query) => pendingReviews(ctx, query),
          ),
      },
      connectionOf(builder, 'ModerationReview'),
    ),
  );
}
