import { routingChecks } from '#plugins/distribution/growth/lead-routing/checks.ts';
import type { RoutingRule } from '#plugins/distribution/growth/lead-routing/routing-rules.ts';
import { setRoutingRules } from '#plugins/distribution/growth/lead-routing/set-routing-rules.ts';
import { type AdviserForm, upsertAdviser } from '#plugins/distribution/growth/lead-routing/upsert-adviser.ts';
import { tie } from '#tests/core/attribution/village.ts';
import { openMarket } from '../../commissions/market.ts';
import { reason } from '../../society.ts';

/** Whoever buys anything gets a teacher: the one of before, else who has most room. */
export const anything: RoutingRule = {
  adviserKind: 'TEACHER',
  productKind: null,
  categoryId: null,
  prefers: 'SAME',
};

/** The market, where advisers can be hired. */
export async function openCounsel(rules: readonly RoutingRule[] = [anything]) {
  const market = await openMarket();
  const { client, house, join, kernel, promoter } = market;
  const setRules = (more: readonly RoutingRule[]) => setRoutingRules(house(), { rules: more, reason });
  if (rules.length > 0) await setRules(rules);
  const change = (userId: string, form: Partial<AdviserForm> = {}) =>
    upsertAdviser(house(), {
      userId,
      kind: 'TEACHER',
      state: 'ACTIVE',
      languages: ['en', 'zh'],
      categoryIds: [],
      capacity: 10,
      reason,
      ...form,
    });
  return {
    ...market,
    setRules,
    change,
    /** A new adviser. */
    async hire(form: Partial<AdviserForm> = {}) {
      const somebody = await join();
      const { adviserId } = await change(somebody.userId, form);
      return { ...somebody, adviserId };
    },
    /** Another customer of the promoter. */
    async lead() {
      const customer = await join();
      await tie(kernel, customer.userId, promoter.userId);
      return customer;
    },
    /** Who looks after a customer, and has, the oldest first. */
    async history(customerId: string): Promise<string[]> {
      const rows = await client.distributionAdviserAssignment.findMany({
        where: { customerId },
        orderBy: { createdAt: 'asc' },
      });
      return rows.map(({ adviserId }) => adviserId);
    },
    taken: async (adviserId: string) =>
      (await client.distributionAdviser.findUniqueOrThrow({ where: { id: adviserId } })).takenCount,
    /** What is wrong with the data, in sentences. */
    async wrong(): Promise<string[]> {
      return (await Promise.all(routingChecks.map((check) => check.find(house())))).flat();
    },
  };
}
