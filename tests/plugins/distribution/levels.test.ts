import { describe, expect, it } from 'vitest';
import { transact } from '#core/transact.ts';
import { applyAsPromoter } from '#plugins/distribution/applications/apply-as-promoter.ts';
import { distributionChecks } from '#plugins/distribution/checks.ts';
import { addLevelRule } from '#plugins/distribution/growth/level-rules/add-level-rule.ts';
import { banPromoter } from '#plugins/distribution/promoters/ban-promoter.ts';
import { endTrials } from '#plugins/distribution/promoters/end-trials.ts';
import { reinstatePromoter } from '#plugins/distribution/promoters/reinstate-promoter.ts';
import { setLevel } from '#plugins/distribution/promoters/set-level.ts';
import { setLevelByStaff } from '#plugins/distribution/promoters/set-level-by-staff.ts';
import { standingsAt } from '#plugins/distribution/promoters/standings-at.ts';
import { countOwnStatements } from '#tests/helpers/statements.ts';
import { application, dayMs, minuteMs, opening, openSociety, reason } from './society.ts';

const later = (ms: number) => new Date(opening.getTime() + ms);

describe('a level', () => {
  it('is given by staff with a reason on record, and was another one before', async () => {
    const { client, clock, house, promote, standing, told } = await openSociety();
    const { promoterId } = await promote();
    clock.advanceMs(dayMs);
    await setLevelByStaff(house(), { promoterId, level: 'LEADER', reason });
    expect(await standing(promoterId)).toMatchObject({
      level: 'LEADER',
      levelSince: later(dayMs),
      isTrial: false,
    });
    expect(await standing(promoterId, later(dayMs - 1))).toMatchObject({
      level: 'PROMOTER',
      levelUntil: later(dayMs),
    });
    expect((await told('distribution.levelChanged')).at(-1)).toMatchObject({
      level: 'LEADER',
      cause: 'STAFF',
    });
    expect(await client.auditLog.findFirst({ where: { action: 'distributionSetLevel' } })).toMatchObject({
      subject: `promoter:${promoterId}`,
      reason,
    });
  });

  it('on trial falls back to the level before at its end, however late the job is, which tells of it once', async () => {
    const { clock, house, promote, standing, told } = await openSociety();
    const { promoterId } = await promote();
    clock.advanceMs(minuteMs);
    await setLevelByStaff(house(), { promoterId, level: 'LEADER', trialUntil: later(30 * dayMs), reason });
    const end = later(30 * dayMs);
    expect(await standing(promoterId)).toMatchObject({ level: 'LEADER', isTrial: true, levelUntil: end });
    clock.set(later(30 * dayMs - 1));
    await endTrials.run(house());
    expect(await told('distribution.levelChanged')).toHaveLength(2);
    clock.set(later(31 * dayMs));
    expect(await standing(promoterId)).toMatchObject({ level: 'PROMOTER', isTrial: false, levelSince: end });
    await Promise.all([endTrials.run(house()), endTrials.run(house())]);
    await endTrials.run(house());
    expect((await told('distribution.levelChanged')).slice(2)).toEqual([
      {
        promoterId,
        level: 'PROMOTER',
        isTrial: false,
        since: end.toISOString(),
        until: null,
        cause: 'TRIAL_ENDED',
      },
    ]);
  });

  it('that is given during a trial calls off what was to follow; a trial on a trial keeps the lasting level', async () => {
    const { clock, house, promote, standing, client } = await openSociety();
    const { promoterId } = await promote();
    const trial = { promoterId, level: 'LEADER', reason } as const;
    await setLevelByStaff(house(), { ...trial, trialUntil: later(30 * dayMs) });
    clock.advanceMs(dayMs);
    await setLevelByStaff(house(), { ...trial, trialUntil: later(60 * dayMs) });
    expect(await standing(promoterId, later(45 * dayMs))).toMatchObject({ level: 'LEADER', isTrial: true });
    expect(await standing(promoterId, later(60 * dayMs))).toMatchObject({
      level: 'PROMOTER',
      isTrial: false,
    });
    clock.advanceMs(dayMs);
    await setLevelByStaff(house(), { promoterId, level: 'LEADER', reason });
    expect(await standing(promoterId, later(90 * dayMs))).toMatchObject({ level: 'LEADER', isTrial: false });
    const levels = await client.distributionLevelPeriod.findMany({
      where: { promoterId },
      orderBy: { since: 'asc' },
    });
    expect(levels.map(({ until, cause }) => [until, cause])).toEqual([
      [later(1), 'JOINED'],
      [later(dayMs), 'STAFF'],
      [later(2 * dayMs), 'STAFF'],
      [null, 'STAFF'],
    ]);
  });

  it('may follow from a rule, which is noted', async () => {
    const { client, house, promote, told } = await openSociety();
    const { promoterId } = await promote();
    const { levelRuleId: ruleId } = await addLevelRule(house(), {
      period: 'MONTH',
      criteria: [{ result: 'ORDERS', currency: null, toRise: 30n, toStay: 10n }],
      rise: 'FOR_GOOD',
      graceDays: 0,
      reason,
    });
    const change = { promoterId, level: 'LEADER', reason, by: { cause: 'RULE', ruleId } } as const;
    await transact(house(), (write) => setLevel(write, change));
    expect(await client.distributionLevelPeriod.findFirst({ where: { until: null } })).toMatchObject({
      level: 'LEADER',
      cause: 'RULE',
      ruleId,
    });
    expect((await told('distribution.levelChanged')).at(-1)).toMatchObject({ cause: 'RULE' });
  });

  it('is refused when it is the same, without a reason, for nobody, or with a trial in the past or without end', async () => {
    const { house, join, promote, refuses } = await openSociety();
    const { promoterId } = await promote();
    const change = { promoterId, level: 'LEADER', reason } as const;
    const wrongs = [
      [{ level: 'PROMOTER' as const }, 'DISTRIBUTION_LEVEL_UNCHANGED'],
      [{ reason: '' }, 'DISTRIBUTION_REASON_LENGTH'],
      [{ promoterId: (await join()).userId }, 'DISTRIBUTION_PROMOTER_NOT_FOUND'],
      [{ level: 'PROMOTER' as const, trialUntil: later(dayMs) }, 'DISTRIBUTION_LEVEL_UNCHANGED'],
      [{ trialUntil: opening }, 'DISTRIBUTION_TRIAL_END_INVALID'],
      [{ trialUntil: later(367 * dayMs) }, 'DISTRIBUTION_TRIAL_END_INVALID'],
    ] as const;
    for (const [wrong, code] of wrongs)
      await refuses(() => setLevelByStaff(house(), { ...change, ...wrong }), { code });
    await refuses(() => setLevelByStaff({ ...house(), caller: { kind: 'anonymous' } }, change), {
      code: 'UNAUTHENTICATED',
    });
  });
});

describe('a ban', () => {
  it('holds from its moment to the reinstatement, both with a reason, and the level stays', async () => {
    const { client, clock, house, promote, standing, told } = await openSociety();
    const { promoterId } = await promote();
    await setLevelByStaff(house(), { promoterId, level: 'LEADER', reason });
    clock.advanceMs(dayMs);
    await banPromoter(house(), { promoterId, reason: 'Paid buyers back.' });
    clock.advanceMs(dayMs);
    await reinstatePromoter(house(), { promoterId, reason: 'It was a mistake.' });
    const seen = [];
    for (const ms of [dayMs - 1, dayMs, 2 * dayMs - 1, 2 * dayMs]) {
      const { standing: is, standingReason, level } = (await standing(promoterId, later(ms))) ?? {};
      seen.push([is, standingReason, level]);
    }
    expect(seen).toEqual([
      ['GOOD', '', 'LEADER'],
      ['BANNED', 'Paid buyers back.', 'LEADER'],
      ['BANNED', 'Paid buyers back.', 'LEADER'],
      ['GOOD', '', 'LEADER'],
    ]);
    expect(await told('distribution.banned')).toEqual([
      { promoterId, reason: 'Paid buyers back.', at: later(dayMs).toISOString() },
    ]);
    expect(await told('distribution.reinstated')).toHaveLength(1);
    const actions = await client.auditLog.findMany({ where: { subject: `promoter:${promoterId}` } });
    expect(actions.map(({ action }) => action).sort()).toEqual([
      'distributionBan',
      'distributionReinstate',
      'distributionSetLevel',
    ]);
  });

  it('is refused twice, as is a reinstatement without one, and a level for who is banned', async () => {
    const { house, promote, refuses, join } = await openSociety();
    const { promoterId } = await promote();
    const it = { promoterId, reason };
    await refuses(() => reinstatePromoter(house(), it), { code: 'DISTRIBUTION_NOT_BANNED' });
    await refuses(() => banPromoter(house(), { ...it, reason: ' ' }), { code: 'DISTRIBUTION_REASON_LENGTH' });
    const nobody = { ...it, promoterId: (await join()).userId };
    await refuses(() => banPromoter(house(), nobody), { code: 'DISTRIBUTION_PROMOTER_NOT_FOUND' });
    await banPromoter(house(), it);
    await refuses(() => banPromoter(house(), it), { code: 'DISTRIBUTION_PROMOTER_BANNED' });
    await refuses(() => setLevelByStaff(house(), { ...it, level: 'LEADER' }), {
      code: 'DISTRIBUTION_PROMOTER_BANNED',
    });
  });
});

describe('who was what at a moment', () => {
  it('is known exactly, for many by one statement, and nobody was a promoter before they joined', async () => {
    const { kernel, clock, house, promote, join } = await openSociety();
    const ada = await promote();
    clock.advanceMs(minuteMs);
    const [bob, cleo] = [await promote(), await join()];
    await banPromoter(house(), { promoterId: bob.promoterId, reason });
    const all = [ada.userId, bob.userId, cleo.userId];
    const at = async (moment: Date) => [...(await standingsAt(house(), all, moment)).keys()];
    expect(await at(later(-1))).toEqual([]);
    expect(await at(later(minuteMs - 1))).toEqual([ada.userId]);
    expect((await at(clock.now())).sort()).toEqual([ada.userId, bob.userId].sort());
    const { statements } = await countOwnStatements(kernel.database.pool, () => at(clock.now()));
    expect(statements).toHaveLength(1);
  });

  it('stays known when the clock of another process is behind: changes keep their order', async () => {
    const { clock, house, promote, standing } = await openSociety();
    const { promoterId } = await promote();
    clock.set(later(minuteMs));
    await setLevelByStaff(house(), { promoterId, level: 'LEADER', reason });
    clock.set(later(minuteMs / 2));
    await banPromoter(house(), { promoterId, reason });
    expect(await standing(promoterId, later(minuteMs))).toMatchObject({ level: 'LEADER', standing: 'GOOD' });
    expect(await standing(promoterId, later(minuteMs + 1))).toMatchObject({
      level: 'LEADER',
      standing: 'BANNED',
    });
  });

  it.each([
    [
      'two levels at once',
      `INSERT INTO distribution_promoter_level (id, promoter_id, level, since, is_trial, cause, reason, set_by, created_at)
      SELECT gen_random_uuid(), id, 'LEADER', now(), false, 'STAFF', '', 'test', now() FROM distribution_promoter`,
      /one_at_a_time/,
    ],
    [
      'a time without a level',
      `UPDATE distribution_promoter_level SET until = since + interval '1 day'`,
      /lacks a level/,
    ],
    [
      'a time without a standing',
      `UPDATE distribution_standing SET until = since + interval '1 day'`,
      /lacks a level or a standing/,
    ],
    ['another past', `UPDATE distribution_promoter_level SET level = 'LEADER'`, /cannot be changed/],
    ['no past', 'DELETE FROM distribution_standing', /cannot be changed/],
    [
      'a promoter without any level',
      `INSERT INTO distribution_promoter (id, cause, application_id, created_at)
        SELECT user_id, 'STAFF', id, now() FROM distribution_application WHERE state = 'SUBMITTED'`,
      /lacks a level/,
    ],
  ])('%s is refused by the database itself', async (_what, statement, message) => {
    const { kernel, house, join, promote } = await openSociety();
    await promote();
    await applyAsPromoter((await join()).ctx(), application);
    await expect(kernel.database.pool.query(statement)).rejects.toThrow(message);
    for (const check of distributionChecks) expect(await check.find(house())).toEqual([]);
  });
});
