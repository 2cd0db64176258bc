import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  appealModeration,
  closeCases,
  decideAppeal,
  decideCase,
  hideContent,
  likePost,
  removePost,
  unlikePost,
} from '#api/content/index.ts';
import { upsertEarnRule } from '#api/points/index.ts';
import { deliverAll } from '#tests/helpers/kernel.ts';
import { type Court, dayMs, openCourt, type Someone, spoken } from './court.ts';

let court: Court;
let bob: Someone;
let cem: Someone;
beforeAll(async () => {
  court = await openCourt();
  [bob, cem] = [await court.join(), await court.join()];
});
afterAll(() => court.close());
beforeEach(() => court.clock.advanceMs(1_000));

const hiding = { typename: 'Post', decision: 'HIDE', category: 'SPAM', ...spoken } as const;
const granted = { granted: true, reason: 'You are right.' };

async function restore(author: Someone, caseId: string): Promise<void> {
  await appealModeration(author.ctx(), { caseId, text: 'It is mine.' });
  await decideAppeal(court.noa.ctx(), { caseId, ...granted });
}

/** Liked by one and commented on by another, on two days. */
async function lovedPost(author: Someone) {
  const postId = await court.post(author);
  await likePost(bob.ctx(), { postId });
  court.clock.advanceMs(dayMs);
  const commentId = await court.comment(cem, postId);
  // One's own signals weigh nothing.
  await likePost(author.ctx(), { postId });
  await court.comment(author, postId, 'Thank you.');
  return { postId, commentId };
}

describe('heat', () => {
  it('leaves with a post that is hidden, day by day, and comes back with it', async () => {
    const ada = await court.join();
    const { postId } = await lovedPost(ada);
    expect([await court.heat(postId), await court.heat(ada.userId)]).toEqual([4n, 4n]);
    const { caseId } = await hideContent(court.mia.ctx(), { ...hiding, subjectId: postId });
    expect([await court.heat(postId), await court.heat(ada.userId)]).toEqual([0n, 0n]);
    const ofDays = await court.client.$queryRaw<{ score: bigint }[]>`
      SELECT score FROM board_score WHERE subject_id = ${postId}::uuid AND period_key LIKE 'day:%'`;
    expect(ofDays.map(({ score }) => score)).toEqual([0n, 0n]);
    await expect(likePost(cem.ctx(), { postId })).rejects.toMatchObject({ code: 'POST_NOT_FOUND' });
    await restore(ada, caseId);
    expect([await court.heat(postId), await court.heat(ada.userId)]).toEqual([4n, 4n]);
    await unlikePost(bob.ctx(), { postId });
    expect(await court.heat(postId)).toBe(3n);
  });

  it('is the same in the end whatever is hidden first, and in whatever order the events come', async () => {
    const ada = await court.join();
    const { postId, commentId } = await lovedPost(ada);
    // Nothing is delivered meanwhile: all events come in one batch, and sums do not mind their order.
    const post = await hideContent(court.mia.ctx(), { ...hiding, subjectId: postId });
    const aboutComment = { ...hiding, typename: 'Comment', subjectId: commentId } as const;
    const comment = await hideContent(court.mia.ctx(), aboutComment);
    await restore(ada, post.caseId);
    expect(await court.heat(postId)).toBe(1n);
    const again = await hideContent(court.mia.ctx(), { ...hiding, subjectId: postId });
    await restore(cem, comment.caseId);
    expect(await court.heat(postId)).toBe(0n);
    await restore(ada, again.caseId);
    expect(await court.heat(postId)).toBe(4n);
    expect(await court.faults()).toEqual([]);
  });

  it('of a comment that was held begins when others see it, also while its post is out of sight', async () => {
    const ada = await court.join();
    await court.rule({ slug: 'held', kind: 'WORDS', action: 'REVIEW', words: ['lottery'] });
    const postId = await court.post(ada);
    const commentId = await court.comment(bob, postId, 'Win the lottery!');
    const held = await court.caseAbout(commentId);
    expect(held).toMatchObject({ state: 'OPEN', heldAt: expect.any(Date), reportCount: 0 });
    expect(await court.heat(postId)).toBe(0n);
    const row = () => court.client.post.findUniqueOrThrow({ where: { id: postId } });
    expect((await row()).commentCount).toBe(0);
    const { caseId } = await hideContent(court.mia.ctx(), { ...hiding, subjectId: postId });
    await decideCase(court.mia.ctx(), { caseId: held.id, decision: 'DISMISS', ...spoken });
    expect(await court.heat(postId)).toBe(0n);
    await restore(ada, caseId);
    expect(await court.heat(postId)).toBe(3n);
    expect((await row()).commentCount).toBe(1);
    expect(await court.faults()).toEqual([]);
  });
});

describe('what is out of sight', () => {
  it('is found by nobody, and found again when it comes back', async () => {
    const ada = await court.join();
    const postId = await court.post(ada, { title: 'Zitherpudding' });
    const found = async () => {
      await deliverAll(court.kernel);
      const rows = await court.client.$queryRaw<{ id: string }[]>`
        SELECT id FROM search_document WHERE id = ${postId}::uuid`;
      return rows.length;
    };
    expect(await found()).toBe(1);
    const { caseId } = await hideContent(court.mia.ctx(), { ...hiding, subjectId: postId });
    expect(await found()).toBe(0);
    await restore(ada, caseId);
    expect(await found()).toBe(1);
  });

  it('gives its points back only when it is gone for good', async () => {
    const ada = await court.join();
    await upsertEarnRule(court.house(), {
      ...{ slug: 'posting', activity: 'post.published', family: 'LIFE', points: 10n },
      ...{ title: { en: 'Posting', zh: '发布' }, reason: 'test' },
    });
    court.clock.advanceMs(1_000);
    const balance = async (userId: string) => {
      await deliverAll(court.kernel);
      const lots = await court.client.pointsLot.findMany({ where: { userId } });
      return lots.reduce((sum, { remaining }) => sum + remaining, 0n);
    };
    const [shown, gone, own] = [await court.post(ada), await court.post(ada), await court.post(ada)];
    expect(await balance(ada.userId)).toBe(30n);
    const remove = { ...hiding, decision: 'REMOVE' } as const;
    const { caseId } = await hideContent(court.mia.ctx(), { ...remove, subjectId: shown });
    await hideContent(court.mia.ctx(), { ...remove, subjectId: gone });
    expect(await balance(ada.userId)).toBe(30n);
    await restore(ada, caseId);
    court.clock.advanceMs(15 * dayMs);
    await closeCases.run(court.house());
    expect(await balance(ada.userId)).toBe(20n);
    await removePost(ada.ctx(), { postId: own });
    expect(await balance(ada.userId)).toBe(10n);
    expect(await court.heat(ada.userId)).toBe(0n);
  });
});
