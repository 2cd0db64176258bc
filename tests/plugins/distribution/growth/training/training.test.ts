import { describe, expect, it } from 'vitest';
import { newId } from '#core/ids.ts';
import { trainingChecks } from '#plugins/distribution/growth/training/checks.ts';
import { completeTraining } from '#plugins/distribution/growth/training/complete-training.ts';
import { trainingsToPass } from '#plugins/distribution/growth/training/must-train.ts';
import { publishTraining } from '#plugins/distribution/growth/training/publish-training.ts';
import { createPromoLink } from '#plugins/distribution/links/create-promo-link.ts';
import { banPromoter } from '#plugins/distribution/promoters/ban-promoter.ts';
import { requestWithdrawal } from '#plugins/distribution/withdrawals/request-withdrawal.ts';
import { dayMs, openSociety, reason } from '../../society.ts';
import { openTill } from '../../withdrawals/till.ts';
import { allRight, course, halfRight, questions } from './course.ts';

const link = {
  targetKind: 'SHOP',
  targetId: null,
  place: 'INSIDE',
  campaign: null,
  expiresAt: null,
} as const;

describe('a required training', () => {
  it('keeps from making links until it is passed, and the next version does so again', async () => {
    const { house, promote, refuses, told } = await openSociety();
    const ada = await promote();
    const first = await publishTraining(house(), course);
    const waits = { code: 'DISTRIBUTION_TRAININGS_TO_PASS', data: { slugs: 'first-steps' } };
    await refuses(() => createPromoLink(ada.ctx(), link), waits);
    expect(await completeTraining(ada.ctx(), { ...first, answers: halfRight })).toEqual({
      ...first,
      scorePercent: 50,
      result: 'FAILED',
    });
    await refuses(() => createPromoLink(ada.ctx(), link), waits);
    expect(await completeTraining(ada.ctx(), { ...first, answers: allRight })).toEqual({
      ...first,
      scorePercent: 100,
      result: 'PASSED',
    });
    await createPromoLink(ada.ctx(), link);
    expect(await told('distribution.trainingPassed')).toMatchObject([
      { promoterId: ada.userId, ...first, slug: 'first-steps', version: 1 },
    ]);
    await publishTraining(house(), course);
    await refuses(() => createPromoLink(ada.ctx(), link), waits);
    await publishTraining(house(), { ...course, need: 'RETIRED' });
    await createPromoLink(ada.ctx(), link);
    for (const check of trainingChecks) expect(await check.find(house())).toEqual([]);
  });

  it('keeps nobody from being paid', async () => {
    const { earner, house } = await openTill();
    const ada = await earner();
    await publishTraining(house(), course);
    const amountMinor = 10_000n;
    const asked = {
      amountMinor,
      currency: 'CNY',
      payoutAccountId: ada.accountId,
      expectedNetMinor: amountMinor,
    };
    expect(await requestWithdrawal(ada.ctx(), asked)).toMatchObject({ withdrawalId: expect.any(String) });
  });

  it('waits for nobody who is no promoter; an optional one waits for nobody', async () => {
    const { house, join, promote } = await openSociety();
    const [ada, bob] = [await promote(), await join()];
    await publishTraining(house(), { ...course, slug: 'extra', need: 'OPTIONAL' });
    expect(await trainingsToPass(house(), ada.userId)).toEqual([]);
    await publishTraining(house(), course);
    await publishTraining(house(), { ...course, slug: 'another' });
    expect(await trainingsToPass(house(), ada.userId)).toEqual(['another', 'first-steps']);
    expect(await trainingsToPass(house(), bob.userId)).toEqual([]);
  });
});

describe('an attempt', () => {
  it('counts for the day; who has passed stays so, and it is no attempt any more', async () => {
    const { client, clock, house, promote, refuses } = await openSociety();
    const ada = await promote();
    const training = await publishTraining(house(), course);
    const answer = (answers: number[][]) => completeTraining(ada.ctx(), { ...training, answers });
    await answer(halfRight);
    await answer([[1], []]);
    const usedUp = { code: 'DISTRIBUTION_TRAINING_ATTEMPTS_USED_UP', data: { max: 2 } };
    await refuses(() => answer(allRight), usedUp);
    clock.advanceMs(dayMs);
    expect(await answer(allRight)).toMatchObject({ result: 'PASSED' });
    expect(await answer(halfRight)).toMatchObject({ result: 'PASSED', scorePercent: 100 });
    const attempts = await client.distributionTrainingAttempt.findMany({ orderBy: { createdAt: 'asc' } });
    expect(
      attempts.map(({ day, number, scorePercent, answers }) => [day, number, scorePercent, answers]),
    ).toEqual([
      ['2026-06-01', 1, 50, halfRight],
      ['2026-06-01', 2, 0, [[1], []]],
      ['2026-06-02', 1, 100, allRight],
    ]);
  });

  it('of many at once no more count than a day has, and one passes', async () => {
    const { client, house, promote } = await openSociety();
    const [ada, bob] = [await promote(), await promote()];
    const training = await publishTraining(house(), course);
    const rush = (who: typeof ada, answers: number[][]) =>
      Promise.allSettled(
        Array.from({ length: 8 }, () => completeTraining(who.ctx(), { ...training, answers })),
      );
    const failing = await rush(ada, halfRight);
    expect(failing.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    const passing = await rush(bob, allRight);
    expect(passing.every(({ status }) => status === 'fulfilled')).toBe(true);
    const rows = await client.distributionTrainingAttempt.groupBy({
      by: ['promoterId', 'result'],
      _count: true,
    });
    expect(new Map(rows.map(({ promoterId, result, _count }) => [promoterId, [result, _count]]))).toEqual(
      new Map([
        [ada.userId, ['FAILED', 2]],
        [bob.userId, ['PASSED', 1]],
      ]),
    );
  });

  it('is refused with other answers than there are, of what is not in force, and by who may not act', async () => {
    const { house, join, promote, refuses } = await openSociety();
    const [ada, bob] = [await promote(), await join()];
    const old = await publishTraining(house(), course);
    const present = await publishTraining(house(), course);
    for (const answers of [[[0]], [[0], [0], [0]], [[0], [3]], [[0], [0, 0]], [[0], [-1]], [[0.5], [0]]])
      await refuses(() => completeTraining(ada.ctx(), { ...present, answers }), {
        code: 'DISTRIBUTION_TRAINING_ANSWERS_INVALID',
        data: { questions: 2 },
      });
    await refuses(() => completeTraining(ada.ctx(), { ...old, answers: allRight }), {
      code: 'DISTRIBUTION_TRAINING_OUTDATED',
    });
    await refuses(() => completeTraining(ada.ctx(), { trainingId: ada.userId, answers: allRight }), {
      code: 'DISTRIBUTION_TRAINING_NOT_FOUND',
    });
    await refuses(() => completeTraining(bob.ctx(), { ...present, answers: allRight }), {
      code: 'DISTRIBUTION_NOT_PROMOTER',
    });
    await banPromoter(house(), { promoterId: ada.userId, reason });
    await refuses(() => completeTraining(ada.ctx(), { ...present, answers: allRight }), {
      code: 'DISTRIBUTION_PROMOTER_BANNED',
    });
    await publishTraining(house(), { ...course, need: 'RETIRED' });
    const cleo = await promote();
    await refuses(() => completeTraining(cleo.ctx(), { ...present, answers: allRight }), {
      code: 'DISTRIBUTION_TRAINING_OUTDATED',
    });
  });

  it('with the same key happens once; without questions, reading is enough', async () => {
    const { client, clock, house, promote } = await openSociety();
    const ada = await promote();
    const training = await publishTraining(house(), course);
    const keyed = { ...ada.ctx(), idempotencyKey: newId(clock) };
    for (let times = 0; times < 3; times += 1)
      await completeTraining(keyed, { ...training, answers: halfRight });
    expect(await client.distributionTrainingAttempt.count()).toBe(1);
    const plain = await publishTraining(house(), { ...course, slug: 'reading', questions: [] });
    expect(await completeTraining(ada.ctx(), { ...plain, answers: [] })).toMatchObject({ result: 'PASSED' });
  });
});

describe('a training', () => {
  it('is on record and never changes', async () => {
    const { client, house } = await openSociety();
    const { trainingId } = await publishTraining(house(), course);
    expect(
      await client.auditLog.findFirst({ where: { action: 'distributionPublishTraining' } }),
    ).toMatchObject({
      subject: `training:${trainingId}`,
      reason,
    });
    const change = client.distributionTraining.update({ where: { id: trainingId }, data: { passMark: 1 } });
    await expect(change).rejects.toThrow('permission denied');
    await expect(client.distributionTrainingAttempt.deleteMany()).rejects.toThrow('permission denied');
  });

  const [first, second] = questions;
  it.each([
    ['no address', { slug: 'First Steps' }, 'DISTRIBUTION_TRAINING_SLUG_INVALID'],
    ['no title', { titleZh: ' ' }, 'DISTRIBUTION_TRAINING_TEXT_LENGTH'],
    ['no text', { textEn: '' }, 'DISTRIBUTION_TRAINING_TEXT_LENGTH'],
    ['a file of nowhere', { mediaUrl: 'ftp://example.com/a' }, 'DISTRIBUTION_TRAINING_MEDIA_INVALID'],
    [
      'a post that is none',
      { postId: '01935b6e-0000-7000-8000-000000000000' },
      'DISTRIBUTION_TRAINING_POST_NOT_FOUND',
    ],
    [
      'nothing that is right',
      { questions: [{ ...first, right: [] }] },
      'DISTRIBUTION_TRAINING_QUESTIONS_INVALID',
    ],
    [
      'a right option that is none',
      { questions: [{ ...first, right: [2] }] },
      'DISTRIBUTION_TRAINING_QUESTIONS_INVALID',
    ],
    [
      'one option',
      { questions: [{ ...first, options: [{ en: 'Yes', zh: '是' }] }] },
      'DISTRIBUTION_TRAINING_QUESTIONS_INVALID',
    ],
    [
      'a question without words',
      { questions: [{ ...second, text: { en: '', zh: '空' } }] },
      'DISTRIBUTION_TRAINING_TEXT_LENGTH',
    ],
    [
      'too many questions',
      { questions: Array.from({ length: 51 }, () => first) },
      'DISTRIBUTION_TRAINING_QUESTIONS_INVALID',
    ],
    ['a mark of nothing', { passMark: 0 }, 'DISTRIBUTION_TRAINING_PASS_MARK_INVALID'],
    ['no attempts', { attemptsPerDay: 0 }, 'DISTRIBUTION_TRAINING_ATTEMPTS_INVALID'],
    ['no reason', { reason: '' }, 'DISTRIBUTION_REASON_LENGTH'],
  ])('is refused with %s', async (_what, wrong, code) => {
    const { house, refuses } = await openSociety();
    const messages = { en: expect.stringMatching(/^[A-Z]/), zh: expect.stringMatching(/\p{Script=Han}/u) };
    const form = { ...course, ...wrong } as typeof course;
    await refuses(() => publishTraining(house(), form), { code, messages });
  });

  it('is published by who may', async () => {
    const { promote, refuses } = await openSociety();
    const ada = await promote();
    await refuses(() => publishTraining(ada.ctx(), course), { code: 'FORBIDDEN' });
  });
});
