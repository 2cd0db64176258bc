import { expect, it } from 'vitest';
import { assessPromoters } from '#plugins/distribution/growth/level-rules/assess-promoters.ts';
import { eachDeath } from '#tests/helpers/die-at.ts';
import { crowd } from './crowd.ts';
import { monthBegins, openSeason } from './season.ts';

const timeout = 240_000;

it('assessments that die at any statement happen once when they are repeated', { timeout }, async () => {
  const season = await openSeason();
  const { client, clock, house, buy, promoter, kernel, standing } = season;
  // More than one batch.
  await crowd(season, 120);
  let month = 7;
  clock.set(monthBegins(month));
  const assess = () => assessPromoters.run(house());
  // A month with two orders and a month with none take turns, so that the promoter rises and falls.
  const goOn = async () => {
    month += 1;
    if (month % 2 === 0) {
      await buy();
      await buy();
    }
    clock.set(monthBegins(month));
  };
  await goOn();
  await assess();
  await eachDeath(kernel, assess, {
    before: goOn,
    after: async () => {
      await assess();
      const [round] = await client.distributionAssessmentRound.findMany({
        orderBy: { endsAt: 'desc' },
        take: 1,
      });
      expect(round?.finishedAt).not.toBeNull();
      const assessed = await client.distributionAssessment.findMany({
        where: { period: round?.period ?? '' },
      });
      expect(new Set(assessed.map(({ promoterId }) => promoterId)).size).toBe(121);
      expect(assessed).toHaveLength(121);
      const level = month % 2 === 0 ? 'LEADER' : 'PROMOTER';
      expect(await standing(promoter.userId)).toMatchObject({ level });
      expect(await client.distributionLevelPeriod.count({ where: { cause: 'RULE' } })).toBe(month - 7);
    },
  });
});
