import type { ReadContext, WriteContext } from '#core/context.ts';
import { tellHidden } from '../../moderation/kinds/post.ts';
import { actInSpace } from '../act-in-space.ts';
import { doer } from '../enter-space.ts';
import { spaceErrors } from '../errors.ts';
import { spacePostRemoved } from '../events.ts';
import { parseSpaceReason } from '../space-form.ts';

export interface PostRemoval {
  readonly spaceId: string;
  readonly postId: string;
  /** Its author reads it. */
  readonly reason: string;
}

/**
 * Takes a published post out of its space, out of everybody’s sight but its author’s. It becomes no draft: under it stands
 * what others have said among themselves, which must not come out elsewhere when it is published anew.
 *
 * @throws AccessError when nobody is signed in; DomainError SPACE_REASON_INVALID, SPACE_POST_UNKNOWN, and those of
 * `actInSpace`.
 */
export async function removeSpacePost(
  ctx: ReadContext,
  form: PostRemoval,
): Promise<{ spaceId: string; postId: string }> {
  const { spaceId, postId } = form;
  const reason = parseSpaceReason(form.reason);
  const body = { postId, reason };
  const acting = { operation: 'removeSpacePost', act: 'removePosts', spaceId, body, reason } as const;
  return actInSpace(ctx, acting, async (write) => {
    const hidden = await hide(write, { spaceId, postId });
    const now = write.clock.now();
    await write.tx.spacePin.deleteMany({ where: { postId } });
    await write.tx.spacePostRemoval.create({
      data: { postId, spaceId, reason, removedBy: doer(write), removedAt: now },
      select: { postId: true },
    });
    write.emit(spacePostRemoved, postId, {
      spaceId,
      postId,
      authorId: hidden.authorId,
      removedAt: now.toISOString(),
    });
    await tellHidden(write, postId, hidden);
    return { spaceId, postId };
  });
}

type Hidden = Parameters<typeof tellHidden>[2];

/** The write itself decides. Returns whose post it is. @throws DomainError SPACE_POST_UNKNOWN. */
async function hide(
  { tx, clock }: WriteContext,
  { spaceId, postId }: Pick<PostRemoval, 'spaceId' | 'postId'>,
): Promise<Hidden> {
  const [post] = await tx.$queryRaw<Hidden[]>`
    UPDATE post SET state = 'HIDDEN', updated_at = ${clock.now()}::timestamptz
    WHERE id = ${postId}::uuid AND space_id = ${spaceId}::uuid AND state = 'PUBLISHED'
    RETURNING author_id AS "authorId", channel_id AS "channelId", space_id AS "spaceId", audience`;
  if (!post) throw spaceErrors.SPACE_POST_UNKNOWN({ path: ['postId'] });
  return post;
}
