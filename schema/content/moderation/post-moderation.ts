import { userIdOf } from '#core/caller.ts';
import type { ModerationCase, ModerationReview, Post } from '#core/db/generated/client/client.ts';
import type { Builder } from '../../builder.ts';
import { modelRef } from '../../common/models.ts';
import type { GraphQLContext } from '../../context.ts';
import { moderationStanding } from './enums.ts';
import { loadCaseOfPost, loadReviewOfPost } from './loaders.ts';

interface Standing {
  readonly state: 'IN_REVIEW' | 'RETURNED' | 'UNDER_REVIEW' | 'DECIDED';
  readonly reason: string | null;
  readonly found: ModerationCase | null;
}

/** The field `moderation` of a post, for its author alone. */
export function postModerationField(builder: Builder): void {
  const PostModeration = builder.objectRef<Standing>('PostModeration').implement({
    description: 'How a post of yours stands with those who moderate.',
    subGraphs: ['storefront'],
    fields: (t) => ({
      state: t.expose('state', { type: moderationStanding(builder), description: 'How it stands.' }),
      reason: t.exposeString('reason', { nullable: true, description: 'Why, as staff have put it.' }),
      case: t.field({
        type: modelRef(builder, 'ModerationCase'),
        nullable: true,
        description: 'The case about it, by which you appeal; null for a review before it was published.',
        resolve: ({ found }) => found,
      }),
    }),
  });
  builder.prismaObjectFields('Post', (t) => ({
    moderation: t.field({
      type: PostModeration,
      nullable: true,
      description:
        'What staff have to say of it; null when they have nothing, and for everybody but its author.',
      authScopes: { public: true },
      subGraphs: ['storefront'],
      resolve: (post, _args, ctx) => standingOf(ctx, post),
    }),
  }));
}

async function standingOf(ctx: GraphQLContext, { id, authorId }: Post): Promise<Standing | null> {
  if (userIdOf(ctx.caller) !== authorId) return null;
  const [found, review] = await Promise.all([loadCaseOfPost(ctx, id), loadReviewOfPost(ctx, id)]);
  if (found?.appealState === 'GRANTED') return byReview(review);
  const isNewer = found && (!review || found.openedAt >= review.submittedAt);
  if (isNewer) return byCase(found);
  return byReview(review);
}

function byCase(found: ModerationCase): Standing {
  return { state: found.decision ? 'DECIDED' : 'UNDER_REVIEW', reason: found.explanation, found };
}

function byReview(review: ModerationReview | undefined): Standing | null {
  if (review?.state === 'PENDING') return { state: 'IN_REVIEW', reason: null, found: null };
  if (review?.state === 'REFUSED') return { state: 'RETURNED', reason: review.reason, found: null };
  return null;
}
