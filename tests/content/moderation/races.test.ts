import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  appealModeration,
  closeCases,
  decideAppeal,
  decideCase,
  hideContent,
  removePost,
  retireRule,
} from '#api/content/index.ts';
import { asMember, openTestKernel } from '#tests/helpers/kernel.ts';
import { addMember } from '#tests/helpers/members.ts';
import { type Court, dayMs, openCourt, type Someone, spoken } from './court.ts';

let court: Court;
let ada: Someone;
let other: Awaited<ReturnType<typeof openTestKernel>>;
beforeAll(async () => {
  court = await openCourt();
  ada = await court.join();
  // A second process of the same application.
  other = await openTestKernel({ databaseUrl: court.databaseUrl, clock: court.clock });
});
afterAll(async () => {
  await other.close();
  await court.close();
});
beforeEach(() => court.clock.advanceMs(1_000));

const hiding = { typename: 'Post', decision: 'HIDE', category: 'SPAM', ...spoken } as const;
const text = 'It is mine.';

/** Does everything at once; `done`, or the code of the refusal, in order. */
async function race(works: readonly (() => Promise<unknown>)[]): Promise<string[]> {
  const outcomes = await Promise.all(
    works.map((work) =>
      work().then(
        () => 'done',
        (error: { code?: string }) => error.code ?? String(error),
      ),
    ),
  );
  return outcomes.sort();
}

describe('a hundred reporters of one post, over two processes', () => {
  it('open one case with a hundred reports, each of theirs once', async () => {
    const postId = await court.post(ada);
    const ids = await Promise.all(Array.from({ length: 100 }, () => addMember(court.kernel)));
    const crowd = ids.map((userId, at) => {
      const kernel = at % 2 ? court.kernel : other.kernel;
      return { userId, ctx: () => asMember(kernel, userId) };
    });
    const twice = crowd.slice(0, 5);
    const outcomes = await race([...crowd, ...twice].map((one) => () => court.report(one, postId)));
    const counts = Object.fromEntries(
      [...Map.groupBy(outcomes, (one) => one)].map(([one, all]) => [one, all.length]),
    );
    expect(counts).toEqual({ done: 100, MODERATION_ALREADY_REPORTED: 5 });
    const cases = await court.client.moderationCase.findMany({ where: { subjectId: postId } });
    expect(cases).toMatchObject([{ reportCount: 100, weight: 0, state: 'OPEN' }]);
    expect(await court.steps(cases[0]?.id ?? '')).toEqual(['OPENED']);
    expect(await court.faults()).toEqual([]);
  });

  it('hide it once when they weigh something', async () => {
    const postId = await court.post(ada);
    const crowd = await court.crowd(20);
    court.clock.advanceMs(4 * dayMs);
    await race(crowd.map((one) => () => court.report(one, postId)));
    expect(await court.stateOf(postId)).toBe('HIDDEN');
    expect(await court.client.eventLog.count({ where: { name: 'post.hidden', key: postId } })).toBe(1);
    expect(await court.faults()).toEqual([]);
  });
});

describe('at the same moment', () => {
  it('two decide a case: one wins, and the other reads that it is decided', async () => {
    for (let round = 0; round < 5; round += 1) {
      const postId = await court.post(ada);
      await court.report(await court.join(), postId);
      const { id: caseId } = await court.caseAbout(postId);
      const outcomes = await race([
        () => decideCase(court.mia.ctx(), { caseId, decision: 'HIDE', ...spoken }),
        () => decideCase(court.noa.ctx(), { caseId, decision: 'WARN', ...spoken }),
      ]);
      expect(outcomes).toEqual(['MODERATION_CASE_ILLEGAL_TRANSITION', 'done']);
      expect(await court.steps(caseId)).toEqual(['OPENED', 'DECIDED']);
    }
    expect(await court.faults()).toEqual([]);
  });

  it('an author appeals at the last moment and the case is closed for good: one of both happens', async () => {
    for (let round = 0; round < 5; round += 1) {
      const postId = await court.post(ada);
      const remove = { ...hiding, decision: 'REMOVE', subjectId: postId } as const;
      const { caseId } = await hideContent(court.mia.ctx(), remove);
      court.clock.advanceMs(14 * dayMs - 1);
      const early = ada.ctx();
      // The clocks of two processes need not agree: for one of them the time is over.
      const late = court.house();
      const isOver = { now: () => new Date(court.clock.now().getTime() + 1) };
      const outcomes = await race([
        () => appealModeration(early, { caseId, text }),
        () => closeCases.run({ ...late, clock: isOver }),
      ]);
      const { state, appealState } = await court.caseAbout(postId);
      const removed = await court.client.eventLog.count({ where: { name: 'post.removed', key: postId } });
      expect([
        [['done', 'done'], 'APPEALED', 'PENDING', 0],
        [['MODERATION_CASE_ILLEGAL_TRANSITION', 'done'], 'CLOSED', 'NONE', 1],
      ]).toContainEqual([outcomes, state, appealState, removed]);
    }
  });

  it('staff bring a post back and its author takes it away: it is away in the end', async () => {
    for (let round = 0; round < 5; round += 1) {
      const postId = await court.post(ada);
      const { caseId } = await hideContent(court.mia.ctx(), { ...hiding, subjectId: postId });
      await appealModeration(ada.ctx(), { caseId, text });
      const outcomes = await race([
        () => decideAppeal(court.noa.ctx(), { caseId, granted: true, reason: 'Fine.' }),
        () => removePost(ada.ctx(), { postId }),
      ]);
      expect(outcomes).toEqual(['done', 'done']);
      expect(await court.stateOf(postId)).toBe('REMOVED');
    }
    expect(await court.heat(ada.userId)).toBe(0n);
    expect(await court.faults()).toEqual([]);
  });
});

describe('another process', () => {
  it('has the rules in force as soon as it has looked, without a statement of its own', async () => {
    const there = () => asMember(other.kernel, ada.userId);
    const by = { ctx: there };
    const terms = { kind: 'WORDS', action: 'REFUSE', words: ['nonsense'] } as const;
    const ruleId = await court.rule({ slug: 'everywhere', ...terms });
    await other.kernel.plugins.refresh();
    const postId = await court.post(ada);
    await expect(court.comment(by, postId, 'Nonsense!')).rejects.toMatchObject({ code: 'CONTENT_REFUSED' });
    await retireRule(court.house(), { ruleId, reason: 'test' });
    await other.kernel.plugins.refresh();
    await court.comment(by, postId, 'Nonsense!');
  });
});
