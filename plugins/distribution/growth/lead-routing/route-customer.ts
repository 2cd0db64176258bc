import { callerKey } from '#core/caller.ts';
import type { WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { adviserAssigned } from '../events.ts';
import { lockRouting, takePlace } from './choose-adviser.ts';
import { type Bought, currentRoutingRules, fittingRules, type RoutingRule } from './routing-rules.ts';

/** A customer who has bought something. */
export interface Purchase {
  readonly customerId: string;
  readonly orderId: string;
  readonly productIds: readonly string[];
}

/**
 * Brings a customer to the advisers whom the rules say, of each kind one. Who has one keeps them; who finds nobody free waits.
 * It may be repeated.
 */
export async function routeCustomer(write: WriteContext, purchase: Purchase): Promise<void> {
  const rules = await currentRoutingRules(write);
  if (rules.length === 0) return;
  const bought = await whatWasBought(write, purchase.productIds);
  for (const rule of fittingRules(rules, bought)) await routeTo(write, purchase, { rule, bought });
}

interface Route {
  readonly rule: RoutingRule;
  readonly bought: readonly Bought[];
}

async function routeTo(write: WriteContext, purchase: Purchase, { rule, bought }: Route): Promise<void> {
  const { customerId, orderId } = purchase;
  const kind = rule.adviserKind;
  await lockRouting(write, kind);
  const last = await write.tx.distributionAdviserAssignment.findFirst({
    where: { customerId, kind },
    orderBy: { createdAt: 'desc' },
    select: { adviserId: true, until: true },
  });
  if (last && last.until === null) return;
  const adviserId = await takePlace(write, {
    customerId,
    kind,
    categoryIds: [...new Set(bought.flatMap(({ categoryIds }) => categoryIds))],
    preferredId: rule.prefers === 'SAME' ? (last?.adviserId ?? null) : null,
  });
  const now = write.clock.now();
  if (!adviserId) {
    await write.tx.distributionAdviserWait.createMany({
      data: { customerId, kind, orderId, since: now },
      skipDuplicates: true,
    });
    return;
  }
  await write.tx.distributionAdviserWait.deleteMany({ where: { customerId, kind } });
  await write.tx.distributionAdviserAssignment.create({
    data: {
      id: newId(write.clock),
      customerId,
      adviserId,
      kind,
      since: now,
      cause: 'PURCHASE',
      orderId,
      setBy: callerKey(write.caller),
      createdAt: now,
    },
    select: { id: true },
  });
  write.emit(adviserAssigned, customerId, { customerId, adviserId, kind, at: now.toISOString() });
}

/** One statement. */
function whatWasBought({ tx }: WriteContext, productIds: readonly string[]): Promise<Bought[]> {
  return tx.$queryRaw<Bought[]>`
    WITH RECURSIVE above AS (
      SELECT p.id AS product_id, c.id, c.parent_id FROM goods_product p JOIN goods_category c ON c.id = p.category_id
      WHERE p.id = ANY(${[...productIds]}::uuid[])
      UNION SELECT a.product_id, c.id, c.parent_id FROM above a JOIN goods_category c ON c.id = a.parent_id
    )
    SELECT p.kind::text AS kind, coalesce(array_agg(a.id) FILTER (WHERE a.id IS NOT NULL), '{}') AS "categoryIds"
    FROM goods_product p LEFT JOIN above a ON a.product_id = p.id WHERE p.id = ANY(${[...productIds]}::uuid[]) GROUP BY p.id`;
}
