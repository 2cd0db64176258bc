import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decideCase, myReports } from '#api/content/index.ts';
import { type Court, dayMs, openCourt, type Someone, spoken } from './court.ts';

let court: Court;
let ada: Someone;
beforeAll(async () => {
  court = await openCourt();
  ada = await court.join();
});
afterAll(() => court.close());
beforeEach(() => court.clock.advanceMs(1_000));

const page = { from: undefined, limit: 100, backward: false };

describe('reports', () => {
  it('of one thing gather in one open case, each reporter with one', async () => {
    const postId = await court.post(ada, { title: 'Cheap watches' });
    const [bob, cem] = [await court.join(), await court.join()];
    const { reportId } = await court.report(bob, postId);
    await court.report(cem, postId, 'Post', 'FRAUD');
    expect(await court.caseAbout(postId)).toMatchObject({
      ...{ kind: 'POST', authorId: ada.userId, state: 'OPEN', reason: 'ADVERT', reportCount: 2 },
      text: 'Cheap watches\nHow I fold them.',
    });
    expect(await court.client.moderationCase.count({ where: { subjectId: postId } })).toBe(1);
    await court.refuses(() => court.report(bob, postId), { code: 'MODERATION_ALREADY_REPORTED' });
    const [mine] = await myReports(bob.ctx(), page);
    expect(mine).toMatchObject({ id: reportId, state: 'OPEN' });
    expect(await court.faults()).toEqual([]);
  });

  it('are refused for what is one’s own, and alike for what one may not see and what is not there', async () => {
    const [draftId, shownId] = [await court.draft(ada), await court.post(ada)];
    const [bob, noSuch] = [await court.join(), '01935b6e-0000-7000-8000-000000000000'];
    await court.refuses(() => court.report(ada, shownId), { code: 'MODERATION_OWN_CONTENT' });
    for (const subjectId of [draftId, noSuch])
      await court.refuses(() => court.report(bob, subjectId), { code: 'MODERATION_SUBJECT_NOT_FOUND' });
    await court.refuses(() => court.report(bob, shownId, 'Channel'), {
      code: 'MODERATION_SUBJECT_NOT_FOUND',
    });
    // Staff see drafts, and still report only what is to be seen.
    await court.refuses(() => court.report(court.mia, draftId), { code: 'MODERATION_SUBJECT_NOT_FOUND' });
  });

  it('are counted by the day', async () => {
    await court.set({ reportsPerDay: 2 });
    const [bob, posts] = [await court.join(), await Promise.all([1, 2, 3].map(() => court.post(ada)))];
    await court.report(bob, posts[0] ?? '');
    await court.report(bob, posts[1] ?? '');
    await court.refuses(() => court.report(bob, posts[2] ?? ''), { code: 'MODERATION_REPORTS_TOO_MANY' });
    court.clock.advanceMs(dayMs);
    await court.report(bob, posts[2] ?? '');
    await court.set({});
  });

  it('hide a post when enough of them weigh something, until it is decided; a dismissal shows it again', async () => {
    const postId = await court.post(ada);
    const [young, old] = [await court.crowd(3), await court.crowd(3)];
    const [{ publishedAt }] = [await court.client.post.findUniqueOrThrow({ where: { id: postId } })];
    for (const one of young) await court.report(one, postId);
    expect(await court.stateOf(postId)).toBe('PUBLISHED');
    court.clock.advanceMs(4 * dayMs);
    for (const one of old) await court.report(one, postId);
    const { id: caseId, ...open } = await court.caseAbout(postId);
    expect(open).toMatchObject({ reportCount: 6, weight: 3, heldAt: expect.any(Date), state: 'OPEN' });
    expect(await court.stateOf(postId)).toBe('HIDDEN');
    expect(await court.faults()).toEqual([]);

    await decideCase(court.mia.ctx(), { caseId, decision: 'DISMISS', ...spoken });
    const after = await court.client.post.findUniqueOrThrow({ where: { id: postId } });
    expect(after).toMatchObject({ state: 'PUBLISHED', hiddenBy: null, publishedAt });
    expect(await court.steps(caseId)).toEqual(['OPENED', 'HELD', 'DECIDED']);
    const [mine] = await myReports(old[0]?.ctx() ?? ada.ctx(), page);
    expect(mine?.state).toBe('DISMISSED');
    expect(await court.faults()).toEqual([]);
  });

  it('of whose reports are mostly dismissed weigh nothing, until others of theirs are upheld', async () => {
    const [bob, posts] = [await court.join(), await Promise.all([1, 2, 3, 4, 5].map(() => court.post(ada)))];
    court.clock.advanceMs(4 * dayMs);
    const weighs = async (postId: string) => {
      const { reportId } = await court.report(bob, postId);
      return (await court.client.moderationReport.findUniqueOrThrow({ where: { id: reportId } })).weighs;
    };
    for (const postId of posts.slice(0, 3)) {
      expect(await weighs(postId)).toBe(true);
      const { id: caseId } = await court.caseAbout(postId);
      await decideCase(court.mia.ctx(), { caseId, decision: 'DISMISS', ...spoken });
    }
    expect(await weighs(posts[3] ?? '')).toBe(false);
    expect(await court.client.moderationReporter.findUnique({ where: { userId: bob.userId } })).toMatchObject(
      {
        upheld: 0,
        dismissed: 3,
      },
    );
    expect(await court.faults()).toEqual([]);
  });

  it('are about profiles and comments too; a comment out of sight keeps its replies', async () => {
    const [bob, cem] = [await court.join(), await court.join()];
    const postId = await court.post(ada);
    const commentId = await court.comment(bob, postId, 'Add me on V X');
    await court.comment(cem, postId, 'No thanks.', commentId);
    await court.report(cem, commentId, 'Comment');
    await court.report(cem, bob.userId, 'User');
    const counted = async () =>
      (await court.client.post.findUniqueOrThrow({ where: { id: postId } })).commentCount;
    expect(await counted()).toBe(2);
    const { id: caseId } = await court.caseAbout(commentId);
    await decideCase(court.mia.ctx(), { caseId, decision: 'HIDE', ...spoken });
    expect(await counted()).toBe(1);
    await court.refuses(() => court.comment(cem, postId, 'And another thing.', commentId), {
      code: 'COMMENT_NOT_FOUND',
    });
    const profile = await court.caseAbout(bob.userId);
    await decideCase(court.mia.ctx(), { caseId: profile.id, decision: 'REMOVE', ...spoken });
    const user = await court.client.user.findUniqueOrThrow({ where: { id: bob.userId } });
    expect(user.bioHiddenBy).toBe(profile.id);
    expect(await court.faults()).toEqual([]);
  });
});
