import { orderSubject, salesOf } from '#api/goods/index.ts';
import { requirePermission } from '#core/access.ts';
import type { DecisionFacts } from '#core/attribution/decisions/decide.ts';
import { decisionsOf } from '#core/attribution/decisions/lists.ts';
import { loadDecisionFacts } from '#core/attribution/decisions/load-facts.ts';
import type { ReadContext } from '#core/context.ts';
import { activatedPolicies } from '../policies/policies-at.ts';
import { standingsAt } from '../promoters/standings-at.ts';
import { type Counterfactual, type OrderFacts, whatWouldHaveChanged } from './what-if.ts';

/**
 * What would have changed what came of an order, by the facts of the moment at which it was placed; nothing as long as it is not
 * decided to whom it is owed. Five statements, however many facts.
 *
 * @throws AccessError without `distribution.policies`.
 */
export async function counterfactualsOf(ctx: ReadContext, orderId: string): Promise<Counterfactual[]> {
  requirePermission(ctx, 'distribution.policies');
  const facts = await factsOf(ctx, orderId);
  return facts ? whatWouldHaveChanged(facts) : [];
}

/** What an order's commissions follow from; undefined when nothing was decided. */
export async function factsOf(ctx: ReadContext, orderId: string): Promise<OrderFacts | undefined> {
  const subject = orderSubject(orderId);
  const decided = (await decisionsOf(ctx, [subject])).get(subject);
  if (!decided) return undefined;
  const [decision] = await loadDecisionFacts(ctx.db, [decided]);
  if (!decision) return undefined;
  const { at } = decided;
  const policies = await activatedPolicies(ctx);
  return {
    decision,
    sales: await salesOf(ctx, [orderId]),
    standings: await standingsAt(ctx, everybodyIn(decision), at),
    policy: policies.find(({ validFrom }) => validFrom <= at),
    nextPolicy: policies.findLast(({ validFrom }) => validFrom > at),
  };
}

function everybodyIn({ customerId, binding, contacts, leaders }: DecisionFacts): string[] {
  const promoters = [binding?.promoterId, ...contacts.map(({ promoterId }) => promoterId)];
  const all = [customerId, ...promoters, ...Object.values(leaders)];
  return [...new Set(all.flatMap((id) => id ?? []))];
}
