import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  appealModeration,
  assignCase,
  closeCases,
  decideAppeal,
  decideCase,
  hideContent,
  listCases,
  myCases,
  publishPost,
  removePost,
} from '#api/content/index.ts';
import { type Court, dayMs, openCourt, type Someone, spoken } from './court.ts';

let court: Court;
let ada: Someone;
let bob: Someone;
beforeAll(async () => {
  court = await openCourt();
  [ada, bob] = [await court.join(), await court.join()];
});
afterAll(() => court.close());
beforeEach(() => court.clock.advanceMs(1_000));

const page = { from: undefined, limit: 100, backward: false };
const text = 'It is my own shop, and I say so.';
const answer = 'You are right.';

async function reported(): Promise<{ postId: string; caseId: string }> {
  const postId = await court.post(ada);
  await court.report(await court.join(), postId);
  return { postId, caseId: (await court.caseAbout(postId)).id };
}

async function hidden(decision: 'HIDE' | 'REMOVE' = 'HIDE') {
  const found = await reported();
  await decideCase(court.mia.ctx(), { caseId: found.caseId, decision, ...spoken });
  return found;
}

describe('a case', () => {
  it('is decided once, by somebody else than its author, and the author reads why', async () => {
    const { postId, caseId } = await hidden();
    expect(await court.stateOf(postId)).toBe('HIDDEN');
    await court.refuses(() => decideCase(court.noa.ctx(), { caseId, decision: 'DISMISS', ...spoken }), {
      code: 'MODERATION_CASE_ILLEGAL_TRANSITION',
      data: { from: 'DECIDED', to: 'CLOSED', allowed: ['APPEALED', 'CLOSED'] },
    });
    const [mine] = await myCases(ada.ctx(), page);
    expect(mine).toMatchObject({ id: caseId, decision: 'HIDE', explanation: spoken.reason });
    expect(mine?.appealUntil).toEqual(new Date(court.clock.now().getTime() + 14 * dayMs));
    expect(await myCases(bob.ctx(), page)).toEqual([]);

    const own = await court.post(court.mia);
    await court.report(bob, own);
    const about = await court.caseAbout(own);
    await court.refuses(
      () => decideCase(court.mia.ctx(), { caseId: about.id, decision: 'DISMISS', ...spoken }),
      {
        code: 'MODERATION_OWN_CASE',
      },
    );
    await court.refuses(
      () => decideCase(court.mia.ctx(), { caseId: about.id, decision: 'HIDE', reason: ' ', note: null }),
      { code: 'MODERATION_TEXT_LENGTH' },
    );
    await expect(decideCase(bob.ctx(), { caseId, decision: 'HIDE', ...spoken })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  it('that is not dismissed says so to its author alone, as one that nobody has decided says nothing', async () => {
    const { postId, caseId } = await reported();
    const mine = async () => (await myCases(ada.ctx(), page)).some(({ id }) => id === caseId);
    expect(await mine()).toBe(false);
    await decideCase(court.mia.ctx(), { caseId, decision: 'WARN', ...spoken });
    expect(await mine()).toBe(true);
    expect(await court.stateOf(postId)).toBe('PUBLISHED');
    const other = await reported();
    await decideCase(court.mia.ctx(), { caseId: other.caseId, decision: 'DISMISS', ...spoken });
    expect((await myCases(ada.ctx(), page)).some(({ id }) => id === other.caseId)).toBe(false);
    await court.refuses(() => appealModeration(ada.ctx(), { caseId: other.caseId, text }), {
      code: 'MODERATION_CASE_ILLEGAL_TRANSITION',
    });
  });

  it('that somebody has taken is theirs until the lease ends', async () => {
    const { caseId } = await reported();
    await assignCase(court.mia.ctx(), { caseId });
    const decide = () => decideCase(court.noa.ctx(), { caseId, decision: 'DISMISS', ...spoken });
    await court.refuses(decide, { code: 'MODERATION_CASE_TAKEN' });
    await court.refuses(() => assignCase(court.noa.ctx(), { caseId }), { code: 'MODERATION_CASE_TAKEN' });
    const seen = async (by: Someone, assigned: 'ME' | 'OTHERS' | 'NOBODY') =>
      (await listCases(by.ctx(), { assigned, state: 'OPEN' }, page)).some(({ id }) => id === caseId);
    expect(await seen(court.mia, 'ME')).toBe(true);
    expect(await seen(court.noa, 'OTHERS')).toBe(true);
    expect(await seen(court.noa, 'NOBODY')).toBe(false);
    court.clock.advanceMs(30 * 60_000);
    expect(await seen(court.noa, 'NOBODY')).toBe(true);
    await decide();
  });

  it('is opened and decided in one act where nobody has reported anything', async () => {
    const postId = await court.post(ada);
    const hiding = {
      typename: 'Post',
      subjectId: postId,
      decision: 'HIDE',
      category: 'ILLEGAL',
      ...spoken,
    } as const;
    const { caseId } = await hideContent(court.mia.ctx(), hiding);
    expect(await court.caseAbout(postId)).toMatchObject({ id: caseId, state: 'DECIDED', reportCount: 0 });
    expect(await court.stateOf(postId)).toBe('HIDDEN');
    await court.refuses(() => hideContent(court.noa.ctx(), hiding), { code: 'MODERATION_SUBJECT_GONE' });
    const nothing = { ...hiding, subjectId: '01935b6e-0000-7000-8000-000000000000' };
    await court.refuses(() => hideContent(court.noa.ctx(), nothing), {
      code: 'MODERATION_SUBJECT_NOT_FOUND',
    });
    expect(await court.client.auditLog.count({ where: { subject: `moderationCase:${caseId}` } })).toBe(1);
  });
});

describe('an appeal', () => {
  it('is decided by somebody else, and granted brings back exactly what was', async () => {
    const before = await reported();
    const row = () => court.client.post.findUniqueOrThrow({ where: { id: before.postId } });
    const was = await row();
    const { caseId } = before;
    await decideCase(court.mia.ctx(), { caseId, decision: 'REMOVE', ...spoken });
    expect(await court.stateOf(before.postId)).toBe('REMOVED');
    await court.refuses(() => appealModeration(bob.ctx(), { caseId, text }), {
      code: 'MODERATION_CASE_NOT_FOUND',
    });
    await appealModeration(ada.ctx(), { caseId, text });
    await court.refuses(() => appealModeration(ada.ctx(), { caseId, text }), {
      code: 'MODERATION_CASE_ILLEGAL_TRANSITION',
    });
    const granted = { caseId, granted: true, reason: answer };
    await court.refuses(() => decideAppeal(court.mia.ctx(), granted), { code: 'MODERATION_SAME_JUDGE' });
    await decideAppeal(court.noa.ctx(), granted);
    expect(await row()).toEqual(was);
    expect(await court.steps(caseId)).toEqual(['OPENED', 'DECIDED', 'APPEALED', 'GRANTED']);
    expect(await court.client.moderationReport.findFirst({ where: { caseId } })).toMatchObject({
      state: 'DISMISSED',
    });
    expect(await court.faults()).toEqual([]);
  });

  it('may be decided by the same where the house has one moderator', async () => {
    const { postId, caseId } = await hidden();
    await appealModeration(ada.ctx(), { caseId, text });
    await court.set({ sameModeratorDecidesAppeals: true });
    await decideAppeal(court.mia.ctx(), { caseId, granted: false, reason: 'No.' });
    await court.set({});
    expect(await court.stateOf(postId)).toBe('HIDDEN');
    const found = await court.caseAbout(postId);
    expect(found).toMatchObject({ state: 'CLOSED', appealState: 'REFUSED', appealAnswer: 'No.' });
  });

  it('comes too late when its time is over, and the case closes', async () => {
    const { postId, caseId } = await hidden('REMOVE');
    court.clock.advanceMs(14 * dayMs);
    await court.refuses(() => appealModeration(ada.ctx(), { caseId, text }), {
      code: 'MODERATION_APPEAL_OVER',
    });
    await closeCases.run(court.house());
    expect(await court.caseAbout(postId)).toMatchObject({ state: 'CLOSED', appealState: 'NONE' });
    const told = await court.client.eventLog.findMany({ where: { name: 'post.removed', key: postId } });
    expect(told).toMatchObject([{ payload: { postId, by: 'HOUSE' } }]);
    await closeCases.run(court.house());
    expect(await court.client.eventLog.count({ where: { name: 'post.removed', key: postId } })).toBe(1);
  });

  it('brings nothing back that its author has taken away meanwhile', async () => {
    const { postId, caseId } = await hidden();
    await appealModeration(ada.ctx(), { caseId, text });
    await court.refuses(() => removePost(bob.ctx(), { postId }), { code: 'POST_NOT_FOUND' });
    await removePost(ada.ctx(), { postId });
    await decideAppeal(court.noa.ctx(), { caseId, granted: true, reason: answer });
    expect(await court.stateOf(postId)).toBe('REMOVED');
    await court.refuses(() => removePost(ada.ctx(), { postId }), { code: 'POST_NOT_FOUND' });
    expect(await court.faults()).toEqual([]);
  });
});

describe('a suspension', () => {
  it('keeps its member from posting and commenting until it ends, or is lifted by an appeal', async () => {
    const cem = await court.join();
    const postId = await court.post(cem);
    const other = await court.post(ada);
    await court.report(bob, postId);
    const { id: caseId } = await court.caseAbout(postId);
    const until = new Date(court.clock.now().getTime() + 7 * dayMs);
    const decide = (end: Date | null) =>
      decideCase(court.mia.ctx(), { caseId, decision: 'SUSPEND_AUTHOR', ...spoken, until: end });
    await court.refuses(() => decide(null), { code: 'MODERATION_UNTIL_INVALID' });
    await court.refuses(() => decide(court.clock.now()), { code: 'MODERATION_UNTIL_INVALID' });
    await decide(until);
    expect(await court.stateOf(postId)).toBe('HIDDEN');
    const data = { until: until.toISOString(), reason: spoken.reason };
    const draftId = await court.draft(cem);
    await court.refuses(() => publishPost(cem.ctx(), { postId: draftId }), { code: 'USER_SUSPENDED', data });
    await court.refuses(() => court.comment(cem, other), { code: 'USER_SUSPENDED', data });
    await appealModeration(cem.ctx(), { caseId, text });
    await decideAppeal(court.noa.ctx(), { caseId, granted: true, reason: answer });
    await court.comment(cem, other);
    expect(await court.stateOf(postId)).toBe('PUBLISHED');

    const again = await court.post(cem);
    const hiding = {
      typename: 'Post',
      subjectId: again,
      decision: 'HIDE',
      category: 'SPAM',
      ...spoken,
    } as const;
    await hideContent(court.mia.ctx(), hiding);
    expect(await court.faults()).toEqual([]);
  });

  it('ends by itself', async () => {
    const cem = await court.join();
    await court.report(bob, await court.post(cem));
    const { id: caseId } = await court.client.moderationCase.findFirstOrThrow({
      where: { authorId: cem.userId },
    });
    const until = new Date(court.clock.now().getTime() + 1_000);
    await decideCase(court.mia.ctx(), { caseId, decision: 'SUSPEND_AUTHOR', ...spoken, until });
    const postId = await court.post(ada);
    await court.refuses(() => court.comment(cem, postId), { code: 'USER_SUSPENDED' });
    court.clock.advanceMs(1_000);
    await court.comment(cem, postId);
  });
});
