import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  activateRule,
  draftRule,
  pendingReviews,
  previewRule,
  publishPost,
  type RuleForm,
  retireRule,
  reviewPost,
  withdrawFromReview,
} from '#api/content/index.ts';
import { updateProfile } from '#api/users/index.ts';
import { countStatements } from '#tests/helpers/statements.ts';
import { hostsIn } from '../../../api/content/moderation/rules/links.ts';
import { wordMatcher } from '../../../api/content/moderation/rules/words.ts';
import { type Court, dayMs, openCourt, type Someone } from './court.ts';

describe('words', () => {
  it.each([
    ['微信', '加我微 信', true],
    ['微信', '加我微\u200b-信号', true],
    ['微信', '微小的信', false],
    ['vx', '加ＶX聊', true],
    ['vx', 'my V.X is', true],
    ['vx', 'v\u200bx', true],
    ['vx', 'Improvxed', false],
    ['sex', 'James’s ex came', false],
    ['sex', 'Essex', false],
    ['free money', 'FREE\n money!', true],
    ['free money', 'free-money', true],
    ['free money', 'carefree moneys', false],
    ['赌博', '网上賭博', false],
    ['c++', 'c++', true],
  ])('%s in %j: %s', (word, text, isFound) => {
    expect(wordMatcher([word])(text)).toBe(isFound ? word : undefined);
  });

  it('of a long list are looked for in a long text within a blink', () => {
    const words = Array.from({ length: 2_000 }, (_, index) =>
      index % 2 ? `word${index}` : `词语${index}号`,
    );
    const match = wordMatcher([...words, 'needle']);
    const text = '家常豆腐 with rice, and more. '.repeat(350);
    const began = performance.now();
    expect(match(text)).toBeUndefined();
    expect(match(`${text} needle`)).toBe('needle');
    expect(performance.now() - began).toBeLessThan(1_000);
  });

  it('are no addresses, and addresses no words', () => {
    expect(
      hostsIn('See https://www.Example.com/a?b and shop.example.cn, not e.g. this.file or 3.14'),
    ).toEqual(['example.com', 'shop.example.cn']);
  });
});

let court: Court;
let ada: Someone;
beforeAll(async () => {
  court = await openCourt();
  ada = await court.join();
});
afterAll(() => court.close());
beforeEach(() => court.clock.advanceMs(1_000));

const page = { from: undefined, limit: 100, backward: false };
const publish = (by: Someone, postId: string) => publishPost(by.ctx(), { postId });

describe('a rule in force', () => {
  it('refuses with what everybody may read of it, and nothing is changed', async () => {
    const ruleId = await court.rule({
      slug: 'no-lures',
      kind: 'WORDS',
      action: 'REFUSE',
      words: ['微信', 'vx'],
    });
    const postId = await court.draft(ada, { body: '加我微 信详聊' });
    const refusal = {
      code: 'CONTENT_REFUSED',
      messages: { en: 'The rule no-lures is against this.', zh: '规则 no-lures 不允许。' },
      data: { rule: 'no-lures' },
    };
    await court.refuses(() => publish(ada, postId), refusal);
    const shown = await court.post(ada);
    await court.refuses(() => court.comment(ada, shown, 'my V.X is'), refusal);
    await court.refuses(() => updateProfile(ada.ctx(), { bio: 'ＶX: ada' }), refusal);
    await retireRule(court.mia.ctx(), { ruleId, reason: 'Enough.' });
    await publish(ada, postId);
    expect(await court.faults()).toEqual([]);
  });

  it('lets a post wait for staff, who publish it or give it back with the reason; its author takes it back', async () => {
    const ruleId = await court.rule({
      slug: 'links',
      kind: 'LINKS',
      action: 'REVIEW',
      hosts: ['example.com'],
    });
    const wait = async () => {
      const postId = await court.draft(ada, { body: 'At https://evil.example.org/a and www.example.com' });
      await publish(ada, postId);
      expect(await court.stateOf(postId)).toBe('IN_REVIEW');
      return postId;
    };
    expect(await court.stateOf(await court.post(ada, { body: 'At shop.example.com' }))).toBe('PUBLISHED');
    const [first, second, third] = [await wait(), await wait(), await wait()];
    await court.refuses(() => publish(ada, first), { code: 'POST_ILLEGAL_TRANSITION' });
    expect((await pendingReviews(court.mia.ctx(), page)).map(({ postId }) => postId)).toEqual([
      first,
      second,
      third,
    ]);
    await reviewPost(court.mia.ctx(), { postId: first, approved: true });
    expect(await court.client.post.findUnique({ where: { id: first } })).toMatchObject({
      state: 'PUBLISHED',
      publishedAt: court.clock.now(),
    });
    expect(await court.client.eventLog.count({ where: { name: 'post.published', key: first } })).toBe(1);
    await court.refuses(() => reviewPost(court.mia.ctx(), { postId: second, approved: false }), {
      code: 'MODERATION_TEXT_LENGTH',
    });
    await reviewPost(court.mia.ctx(), { postId: second, approved: false, reason: 'Say where it leads.' });
    expect(await court.stateOf(second)).toBe('DRAFT');
    await court.refuses(() => reviewPost(court.noa.ctx(), { postId: second, approved: true }), {
      code: 'POST_NOT_IN_REVIEW',
    });
    const bob = await court.join();
    await court.refuses(() => withdrawFromReview(bob.ctx(), { postId: third }), {
      code: 'POST_NOT_IN_REVIEW',
    });
    await withdrawFromReview(ada.ctx(), { postId: third });
    expect(await court.stateOf(third)).toBe('DRAFT');
    expect(await pendingReviews(court.mia.ctx(), page)).toEqual([]);
    expect(await court.faults()).toEqual([]);
    await retireRule(court.house(), { ruleId, reason: 'test' });
  });

  it('opens a case about what it flags, which is published', async () => {
    const ruleId = await court.rule({
      ...{ slug: 'cures', kind: 'WORDS', action: 'FLAG', words: ['根治'], reason: 'MISINFORMATION' },
    });
    const postId = await court.post(ada, { title: '一周根治' });
    expect(await court.stateOf(postId)).toBe('PUBLISHED');
    expect(await court.caseAbout(postId)).toMatchObject({ ruleId, reason: 'MISINFORMATION', reportCount: 0 });
    await updateProfile(ada.ctx(), { bio: '根治失眠' });
    expect(await court.caseAbout(ada.userId)).toMatchObject({ kind: 'USER', ruleId, state: 'OPEN' });
    await retireRule(court.house(), { ruleId, reason: 'test' });
  });

  it('looks at the first posts of a new account, and at how much somebody writes', async () => {
    const newcomers = await court.rule({
      ...{ slug: 'newcomers', kind: 'NEW_ACCOUNT', action: 'REVIEW', limitCount: 1, accountDays: 7 },
    });
    const bob = await court.join();
    const first = await court.post(bob);
    expect(await court.stateOf(first)).toBe('IN_REVIEW');
    await reviewPost(court.mia.ctx(), { postId: first, approved: true });
    expect(await court.stateOf(await court.post(bob))).toBe('PUBLISHED');
    const rate = await court.rule({
      ...{ slug: 'rate', kind: 'RATE', action: 'REFUSE', limitCount: 3, windowSeconds: 3_600 },
    });
    await court.comment(bob, first);
    await court.refuses(() => court.comment(bob, first), { code: 'CONTENT_REFUSED' });
    court.clock.advanceMs(3_600_000);
    await court.comment(bob, first);
    for (const ruleId of [newcomers, rate]) await retireRule(court.house(), { ruleId, reason: 'test' });
  });

  it('of a rate is kept by ten comments at once', async () => {
    const ruleId = await court.rule({
      ...{ slug: 'rate', kind: 'RATE', action: 'REFUSE', limitCount: 3, windowSeconds: 3_600 },
    });
    const [bob, postId] = [await court.join(), await court.post(ada)];
    const said = await Promise.allSettled(Array.from({ length: 10 }, () => court.comment(bob, postId)));
    expect(said.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    await retireRule(court.house(), { ruleId, reason: 'test' });
  });

  it('costs no statement by its text, and as many by its member whatever the rules', async () => {
    const [bob, postId] = [await court.join(), await court.post(ada)];
    const once = async () => {
      const { statements } = await countStatements(court.kernel.database.pool, () =>
        court.comment(bob, postId),
      );
      return statements.length;
    };
    // This process, too, hears that the rules have changed, and may look at them meanwhile.
    const cost = async () => Math.min(await once(), await once(), await once());
    const before = await cost();
    const words = await court.rule({ slug: 'some', kind: 'WORDS', action: 'REFUSE', words: ['nonsense'] });
    expect(await cost()).toBe(before);
    const rates: string[] = [];
    const rate = async (slug: string) => {
      const terms = { kind: 'RATE', action: 'FLAG', limitCount: 100, windowSeconds: 60 } as const;
      rates.push(await court.rule({ slug, ...terms }));
    };
    await rate('one');
    expect(await cost()).toBe(before + 2);
    await rate('two');
    expect(await cost()).toBe(before + 2);
    for (const ruleId of [words, ...rates]) await retireRule(court.house(), { ruleId, reason: 'test' });
  });
});

describe('versions of a rule', () => {
  const form: RuleForm = {
    ...{ slug: 'versions', kind: 'WORDS', action: 'FLAG', reason: 'SPAM', words: ['spam'], hosts: [] },
    ...{ explanationEn: 'No spam.', explanationZh: '请勿灌水。' },
  };

  it('follow one another, one in force at a time, and never change', async () => {
    const first = await draftRule(court.mia.ctx(), form);
    const second = await draftRule(court.mia.ctx(), { ...form, words: ['spam', 'scam'] });
    const reason = 'Too much of it.';
    await activateRule(court.mia.ctx(), { ...first, reason });
    await activateRule(court.mia.ctx(), { ...second, reason });
    const rows = await court.client.moderationRule.findMany({
      where: { slug: 'versions' },
      orderBy: { version: 'asc' },
    });
    expect(rows.map(({ version, state }) => [version, state])).toEqual([
      [1, 'RETIRED'],
      [2, 'ACTIVE'],
    ]);
    await court.refuses(() => activateRule(court.mia.ctx(), { ...first, reason }), {
      code: 'MODERATION_RULE_ILLEGAL_TRANSITION',
      data: { from: 'RETIRED', to: 'ACTIVE', allowed: [] },
    });
    const change = court.client.moderationRule.update({
      where: { id: second.ruleId },
      data: { words: ['ham'] },
    });
    await expect(change).rejects.toThrow(/stays what it was/);
    await retireRule(court.mia.ctx(), { ...second, reason });
    expect(await court.faults()).toEqual([]);
  });

  const wrongs: readonly [what: string, wrong: Partial<RuleForm>][] = [
    ['a slug with spaces', { slug: 'two words' }],
    ['no words', { words: [] }],
    ['words of signs alone', { words: ['!!!'] }],
    ['a host that is none', { hosts: ['not a host'] }],
    ['hosts of a list of words', { hosts: ['example.com'] }],
    ['a limit of nothing', { limitCount: 0 }],
    ['a rate without a window', { kind: 'RATE', words: [], limitCount: 3 }],
    [
      'an account that is refused for being new',
      { kind: 'NEW_ACCOUNT', action: 'REFUSE', words: [], limitCount: 3, accountDays: 3 },
    ],
    ['no explanation', { explanationZh: ' ' }],
  ];
  it.each(wrongs)('are refused with %s', async (_what, wrong) => {
    await court.refuses(() => draftRule(court.mia.ctx(), { ...form, ...wrong }), {
      code: 'MODERATION_RULE_INVALID',
    });
  });

  it('are tried on what was published lately, before they are in force, in two statements', async () => {
    const bob = await court.join();
    const old = await court.post(bob, { title: 'Win a prize now' });
    court.clock.advanceMs(10 * dayMs);
    const postId = await court.post(bob, { title: 'Win a PRIZE' });
    court.clock.advanceMs(1_000);
    const remark = await court.comment(bob, postId, 'prize!');
    court.clock.advanceMs(1_000);
    await court.comment(bob, postId, 'surprized');
    const { ruleId } = await draftRule(court.mia.ctx(), { ...form, slug: 'prizes', words: ['prize'] });
    const preview = (days: number) => previewRule(court.mia.ctx(), { ruleId, days });
    const { value, statements } = await countStatements(court.kernel.database.pool, () => preview(3));
    expect(value).toMatchObject({ examined: 3, isComplete: true });
    expect(value.caught.map(({ id }) => id)).toEqual([remark, postId]);
    expect(statements.length).toBeLessThanOrEqual(2);
    expect((await preview(30)).caught.map(({ id }) => id)).toContain(old);
    const rate = await draftRule(court.mia.ctx(), {
      ...{ ...form, slug: 'trial-rate', kind: 'RATE', words: [], limitCount: 2, windowSeconds: 60 },
    });
    const often = await previewRule(court.mia.ctx(), { ...rate, days: 3 });
    expect(often.caught).toMatchObject([{ text: 'surprized' }]);
    await court.refuses(() => preview(91), { code: 'MODERATION_PREVIEW_DAYS' });
  });
});
