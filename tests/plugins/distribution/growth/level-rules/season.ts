import { addLevelRule, type LevelRuleForm } from '#plugins/distribution/growth/level-rules/add-level-rule.ts';
import { assessPromoters } from '#plugins/distribution/growth/level-rules/assess-promoters.ts';
import type { Criterion } from '#plugins/distribution/growth/level-rules/criteria.ts';
import { openMarket } from '../../commissions/market.ts';
import { reason } from '../../society.ts';

export const orders = (toRise: bigint, toStay: bigint): Criterion => ({
  result: 'ORDERS',
  currency: null,
  toRise,
  toStay,
});

/** A rule about months that asks for thirty orders to rise, and for twenty to stay. */
export const thirtyOrders = {
  period: 'MONTH',
  criteria: [orders(30n, 20n)],
  rise: 'FOR_GOOD',
  graceDays: 0,
} as const satisfies Omit<LevelRuleForm, 'reason'>;

/** In Shanghai months begin at 16:00 of the day before, by UTC. */
export const monthBegins = (month: number) => new Date(Date.UTC(2026, month - 1, 1, -8));

export type Season = Awaited<ReturnType<typeof openSeason>>;

/** The market, at the first of June, with a rule about levels that holds from July on. Two orders of a month rise, one stays. */
export async function openSeason(form: Partial<LevelRuleForm> = {}) {
  const market = await openMarket();
  const { client, clock, house, promoter } = market;
  const addRule = (more: Partial<LevelRuleForm> = {}) =>
    addLevelRule(house(), { ...thirtyOrders, criteria: [orders(2n, 1n)], reason, ...form, ...more });
  const { levelRuleId } = await addRule();
  return {
    ...market,
    levelRuleId,
    addRule,
    /** It is the beginning of a month, and the job has run. */
    async begin(month: number): Promise<void> {
      clock.set(monthBegins(month));
      await assessPromoters.run(house());
    },
    /** What came of the promoter's periods, the oldest first. */
    async outcomes(promoterId = promoter.userId): Promise<string[]> {
      const rows = await client.distributionAssessment.findMany({
        where: { promoterId },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      });
      return rows.map(({ period, outcome }) => `${period} ${outcome}`);
    },
  };
}
