import { expect, it } from 'vitest';
import { assessPromoters } from '#plugins/distribution/growth/level-rules/assess-promoters.ts';
import { levelRuleChecks } from '#plugins/distribution/growth/level-rules/checks.ts';
import { banPromoter } from '#plugins/distribution/promoters/ban-promoter.ts';
import { endTrials } from '#plugins/distribution/promoters/end-trials.ts';
import { reinstatePromoter } from '#plugins/distribution/promoters/reinstate-promoter.ts';
import { setLevelByStaff } from '#plugins/distribution/promoters/set-level-by-staff.ts';
import { countOwnStatements } from '#tests/helpers/statements.ts';
import { dayMs, reason } from '../../society.ts';
import { monthBegins, openSeason } from './season.ts';

it('a promoter rises by a month, stays by the next, and falls by one without orders, each once', async () => {
  const { buy, begin, outcomes, standing, told, promoter, levelRuleId, client, house, clock } =
    await openSeason();
  await buy();
  await buy();
  await begin(7);
  // The rule was added in June, and nobody knew it when June began.
  expect(await outcomes()).toEqual([]);
  await buy();
  await buy();
  await begin(8);
  expect(await outcomes()).toEqual(['2026-07 RISEN']);
  expect(await standing(promoter.userId)).toMatchObject({
    level: 'LEADER',
    isTrial: false,
    levelSince: monthBegins(8),
  });
  await buy();
  await begin(9);
  await assessPromoters.run(house());
  expect(await outcomes()).toEqual(['2026-07 RISEN', '2026-08 KEPT']);
  await begin(10);
  expect(await outcomes()).toEqual(['2026-07 RISEN', '2026-08 KEPT', '2026-09 FALLEN']);
  expect(await standing(promoter.userId)).toMatchObject({ level: 'PROMOTER', isTrial: false });
  const levels = await client.distributionLevelPeriod.findMany({
    where: { cause: 'RULE' },
    orderBy: { since: 'asc' },
  });
  expect(levels.map(({ level, ruleId, reason: why }) => [level, ruleId, why])).toEqual([
    ['LEADER', levelRuleId, '2026-07 周期考核结果。 Results of 2026-07.'],
    ['PROMOTER', levelRuleId, '2026-09 周期考核结果。 Results of 2026-09.'],
  ]);
  expect((await told('distribution.levelChanged')).slice(1)).toMatchObject([
    { cause: 'RULE' },
    { cause: 'RULE' },
  ]);
  clock.advanceMs(dayMs);
  await assessPromoters.run(house());
  expect(await client.distributionAssessment.count()).toBe(3);
  for (const check of levelRuleChecks) expect(await check.find(house())).toEqual([]);
});

it('what is given back before a month is judged does not count; what was judged stays judged', async () => {
  const { buy, refund, begin, outcomes, client, clock, house } = await openSeason({ graceDays: 5 });
  clock.set(monthBegins(7));
  const [first, second] = [await buy(), await buy(2)];
  await begin(8);
  await refund(second, 2);
  clock.set(new Date(monthBegins(8).getTime() + 5 * dayMs - 1));
  await assessPromoters.run(house());
  expect(await outcomes()).toEqual([]);
  clock.advanceMs(1);
  await assessPromoters.run(house());
  expect(await outcomes()).toEqual(['2026-07 UNCHANGED']);
  await refund(first, 1);
  await assessPromoters.run(house());
  expect(await client.distributionAssessment.findMany()).toMatchObject([{ figures: ['1'] }]);
});

it('a rise on trial lasts until the next month is judged, which makes it last or ends it', async () => {
  const { buy, begin, outcomes, standing, promoter, house, clock } = await openSeason({ rise: 'ON_TRIAL' });
  clock.set(monthBegins(7));
  await buy();
  await buy();
  await begin(8);
  expect(await standing(promoter.userId)).toMatchObject({
    level: 'LEADER',
    isTrial: true,
    levelUntil: new Date(monthBegins(9).getTime() + dayMs),
  });
  await buy();
  await begin(9);
  expect(await standing(promoter.userId)).toMatchObject({
    level: 'LEADER',
    isTrial: false,
    levelUntil: null,
  });
  await begin(10);
  expect(await standing(promoter.userId)).toMatchObject({ level: 'PROMOTER' });
  await buy();
  await buy();
  await begin(11);
  expect(await standing(promoter.userId)).toMatchObject({ level: 'LEADER', isTrial: true });
  // Nobody judges November: the trial is over by itself.
  clock.set(new Date(monthBegins(12).getTime() + 2 * dayMs));
  await endTrials.run(house());
  expect(await standing(promoter.userId)).toMatchObject({ level: 'PROMOTER', isTrial: false });
  expect(await outcomes()).toEqual(['2026-07 RISEN', '2026-08 KEPT', '2026-09 FALLEN', '2026-10 RISEN']);
});

it('who is banned is passed over for good, and who joins later is not judged by what was before', async () => {
  const { buy, begin, outcomes, standing, promoter, house, clock, promote } = await openSeason();
  clock.set(monthBegins(7));
  await buy();
  await buy();
  await banPromoter(house(), { promoterId: promoter.userId, reason });
  clock.set(monthBegins(8));
  const late = await promote();
  await begin(8);
  expect(await outcomes()).toEqual([]);
  expect(await outcomes(late.userId)).toEqual([]);
  await reinstatePromoter(house(), { promoterId: promoter.userId, reason });
  await assessPromoters.run(house());
  expect(await outcomes()).toEqual([]);
  expect(await standing(promoter.userId)).toMatchObject({ level: 'PROMOTER' });
  await begin(9);
  expect(await outcomes()).toEqual(['2026-08 UNCHANGED']);
});

it('a version judges the periods that lie wholly within its time, and only the last one is made up for', async () => {
  const { addRule, begin, outcomes, clock, client } = await openSeason();
  clock.set(new Date(monthBegins(7).getTime() + 10 * dayMs));
  await addRule({ period: 'QUARTER' });
  // July had begun by the first rule and went on by the second.
  for (const month of [8, 9, 10]) await begin(month);
  expect(await outcomes()).toEqual([]);
  await begin(13);
  expect(await outcomes()).toEqual(['2026-Q4 UNCHANGED']);
  await begin(22);
  expect(await outcomes()).toEqual(['2026-Q4 UNCHANGED', '2027-Q3 UNCHANGED']);
  await addRule({ criteria: [] });
  await begin(25);
  await begin(28);
  expect(await outcomes()).toHaveLength(2);
  expect(await client.distributionAssessmentRound.count({ where: { finishedAt: null } })).toBe(0);
});

it('several processes judge each promoter once', async () => {
  const { buy, clock, client, house, outcomes, promote } = await openSeason();
  for (let more = 0; more < 3; more += 1) await promote();
  clock.set(monthBegins(7));
  await buy();
  await buy();
  clock.set(monthBegins(8));
  await Promise.all(Array.from({ length: 4 }, () => assessPromoters.run(house())));
  await assessPromoters.run(house());
  expect(await outcomes()).toEqual(['2026-07 RISEN']);
  expect(await client.distributionAssessment.count()).toBe(4);
  expect(await client.distributionLevelPeriod.count({ where: { cause: 'RULE' } })).toBe(1);
});

it('takes as many statements for many promoters as for one, as long as no level changes', async () => {
  const { clock, house, kernel, promote } = await openSeason();
  const statementsOf = async (month: number) => {
    clock.set(monthBegins(month));
    const { statements } = await countOwnStatements(kernel.database.pool, () => assessPromoters.run(house()));
    return statements.length;
  };
  await statementsOf(8);
  const few = await statementsOf(9);
  for (let more = 0; more < 6; more += 1) await promote();
  expect(await statementsOf(10)).toBe(few);
});

it('a leader by the house keeps the level in the month in which they got it', async () => {
  const { begin, outcomes, standing, promoter, house, clock } = await openSeason();
  clock.set(new Date(monthBegins(7).getTime() + dayMs));
  await setLevelByStaff(house(), { promoterId: promoter.userId, level: 'LEADER', reason });
  await begin(8);
  expect(await standing(promoter.userId)).toMatchObject({ level: 'LEADER' });
  await begin(9);
  expect(await outcomes()).toEqual(['2026-07 UNCHANGED', '2026-08 FALLEN']);
  expect(await standing(promoter.userId)).toMatchObject({ level: 'PROMOTER' });
});
