import type { ReadContext, WriteContext } from '#core/context.ts';
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
    const authorId = await hide(write, { spaceId, postId });
    const now = write.clock.now();
    await write.tx.spacePin.deleteMany({ where: { postId } });
    await write.tx.spacePostRemoval.create({
      data: { postId, spaceId, reason, removedBy: doer(write), removedAt: now },
      select: { postId: true },
    });
    write.emit(spacePostRemoved, postId, { spaceId, postId, authorId, removedAt: now.toISOString() });
    return { spaceId, postId };
  });
}

/** The write itself decides. Returns whose post it is. @throws DomainError SPACE_POST_UNKNOWN. */
async function hide(
  { tx, clock }: WriteContext,
  { spaceId, postId }: Pick<PostRemoval, 'spaceId' | 'postId'>,
): Promise<string> {
  const [post] = await tx.$queryRaw<{ authorId: string }[]>`
    UPDATE post SET state = 'HIDDEN', updated_at = ${clock.now()}::timestamptz
    WHERE id = ${postId}::uuid AND space_id = ${spaceId}::uuid AND state = 'PUBLISHED'
    RETURNING author_id AS "authorId"`;
  if (!post) throw spaceErrors.SPACE_POST_UNKNOWN({ path: ['postId'] });
  return post.authorId;
}
