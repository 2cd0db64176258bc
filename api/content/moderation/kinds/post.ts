import type { WriteContext } from '#core/context.ts';
import { type Post, Prisma } from '#core/db/generated/client/client.ts';
import type { ModeratedKind, ModerationAct } from '#core/moderation/kind.ts';
import { visiblePosts } from '../../scope.ts';
import { placeOfPost } from '../../spaces/participate.ts';
import { postHidden, postRemoved, postRestored } from '../events.ts';
import { heatOf } from '../heat.ts';

type Moved = Pick<Post, 'authorId' | 'channelId' | 'spaceId' | 'audience'>;

const movedColumns = Prisma.sql`author_id AS "authorId", channel_id AS "channelId", space_id AS "spaceId", audience`;

/** What members have posted. */
export const postKind: ModeratedKind = {
  name: 'POST',
  typename: 'Post',
  title: { en: 'Post', zh: '内容' },
  async find(db, ids) {
    const rows = await db.post.findMany({
      where: { id: { in: [...ids] } },
      select: { id: true, authorId: true, title: true, body: true, topics: true },
    });
    return rows.map(({ id, authorId, title, body, topics }) => ({
      id,
      authorId,
      text: [title, body, ...topics].join('\n'),
      at: { typename: 'Post', id },
    }));
  },
  async isVisible(ctx, id) {
    const where = { id, state: 'PUBLISHED', AND: [visiblePosts(ctx.caller)] } satisfies Prisma.PostWhereInput;
    return (await ctx.db.post.count({ where })) > 0;
  },
  async hide(write, { subjectId, caseId }) {
    const [moved] = await write.tx.$queryRaw<Moved[]>`
      UPDATE post SET state = 'HIDDEN', hidden_by = ${caseId}::uuid WHERE id = ${subjectId}::uuid AND state = 'PUBLISHED'
      RETURNING ${movedColumns}`;
    if (moved) await tellHidden(write, subjectId, moved);
    return moved !== undefined;
  },
  async remove(write, act) {
    const wasHidden = await write.tx.$executeRaw`
      UPDATE post SET state = 'REMOVED'
      WHERE id = ${act.subjectId}::uuid AND state = 'HIDDEN' AND hidden_by = ${act.caseId}::uuid`;
    return wasHidden > 0 || removeShown(write, act);
  },
  async restore(write, { subjectId, caseId }) {
    const [moved] = await write.tx.$queryRaw<Moved[]>`
      UPDATE post SET state = 'PUBLISHED', hidden_by = NULL WHERE id = ${subjectId}::uuid AND hidden_by = ${caseId}::uuid
      RETURNING ${movedColumns}`;
    if (!moved) return false;
    write.emit(postRestored, subjectId, await told(write, subjectId, moved));
    return true;
  },
  async removedForGood(write, postId) {
    const post = await write.tx.post.findFirst({
      where: { id: postId, state: 'REMOVED', hiddenBy: { not: null } },
      select: { authorId: true },
    });
    const at = write.clock.now().toISOString();
    if (post) write.emit(postRemoved, postId, { postId, authorId: post.authorId, by: 'HOUSE', at });
  },
};

/** Tells that others do not see a post any more, that they saw until this very transaction. */
export async function tellHidden(write: WriteContext, postId: string, moved: Moved): Promise<void> {
  write.emit(postHidden, postId, await told(write, postId, moved));
}

async function told(write: WriteContext, postId: string, moved: Moved) {
  const { authorId, channelId } = moved;
  const [at, heat] = [write.clock.now().toISOString(), await heatOf(write, postId)];
  return { postId, authorId, channelId, at, heat, space: placeOfPost(moved) };
}

async function removeShown(write: WriteContext, { subjectId, caseId }: ModerationAct): Promise<boolean> {
  const [moved] = await write.tx.$queryRaw<Moved[]>`
    UPDATE post SET state = 'REMOVED', hidden_by = ${caseId}::uuid WHERE id = ${subjectId}::uuid AND state = 'PUBLISHED'
    RETURNING ${movedColumns}`;
  if (moved) await tellHidden(write, subjectId, moved);
  return moved !== undefined;
}
