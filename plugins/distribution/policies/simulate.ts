import { freeProducts, orderOfSubject, orderSubject, type Sale } from '#api/goods/index.ts';
import { productsGiving } from '#api/memberships/index.ts';
import { requirePermission } from '#core/access.ts';
import { recentDecisions } from '#core/attribution/decisions/lists.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { promoteRight } from '../promote-right.ts';
import { lintPolicy, type PolicyFlag } from './lint.ts';
import { findPolicy } from './lists.ts';
import { shareOutOrders } from './share-out-orders.ts';
import type { Terms } from './terms.ts';

/** What a policy would have cost, had it been in force. */
export interface Simulation {
  /** Orders that somebody was owed, the newest first; no more than were asked for. */
  readonly orders: number;
  readonly totals: readonly SimulatedTotal[];
  /** Orders by which the house would have lost money, by what is known of costs; the worst first, no more than 20. */
  readonly losing: readonly {
    readonly orderId: string;
    readonly currency: string;
    readonly marginMinor: bigint;
  }[];
  readonly losingOrders: number;
  /** Promoters whose commission would have changed most, no more than 20. */
  readonly changes: readonly PromoterChange[];
  readonly flags: readonly { readonly rule: number; readonly flag: PolicyFlag }[];
}

export interface SimulatedTotal {
  readonly currency: string;
  readonly paidMinor: bigint;
  readonly costMinor: bigint;
  /** What was really earned by these orders. */
  readonly earnedMinor: bigint;
}

export interface PromoterChange {
  readonly promoterId: string;
  readonly currency: string;
  readonly earnedMinor: bigint;
  readonly wouldEarnMinor: bigint;
}

const most = 2_000;
const shown = 20;

/**
 * What the last orders that somebody is owed would have brought to whom under a policy, against what they did bring: as of the
 * levels and standings of then, before refunds on both sides. Changes nothing. A handful of statements, however many orders.
 *
 * @param orders how many, up to 2,000.
 * @throws AccessError without `distribution.policies`; DomainError DISTRIBUTION_POLICY_NOT_FOUND.
 */
export async function simulatePolicy(
  ctx: ReadContext,
  { policyId, orders }: { readonly policyId: string; readonly orders: number },
): Promise<Simulation> {
  requirePermission(ctx, 'distribution.policies');
  const { terms } = await findPolicy(ctx, policyId);
  return simulateTerms(ctx, terms, Math.min(Math.max(orders, 1), most));
}

/** The same for terms, for whoever may. */
export async function simulateTerms(
  ctx: ReadContext | WriteContext,
  terms: Terms,
  orders: number,
): Promise<Simulation> {
  const decisions = await recentDecisions(ctx, { prefix: orderSubject(''), limit: orders });
  const owed = decisions.map((decision) => ({
    ...decision,
    orderId: orderOfSubject(decision.subject) ?? '',
  }));
  const shared = await shareOutOrders(ctx, owed, () => terms);
  const sales = shared.flatMap((order) => order.sales);
  const would = shared.flatMap(({ shares }) =>
    shares.map(({ sale: { orderId, currency }, promoterId, amountMinor }) => ({
      orderId,
      promoterId,
      currency,
      amountMinor,
    })),
  );
  const earned = await earnedBy(
    ctx,
    owed.map(({ orderId }) => orderId),
  );
  const losing = losingOf(sales, would);
  return {
    orders: decisions.length,
    totals: totalsOf(sales, would, earned),
    losing: losing.slice(0, shown),
    losingOrders: losing.length,
    changes: changesOf(would, earned).slice(0, shown),
    flags: lintPolicy(terms, {
      free: await freeProducts(ctx),
      admitting: await productsGiving(ctx, promoteRight.code),
    }),
  };
}

interface Share {
  readonly orderId: string;
  readonly promoterId: string;
  readonly currency: string;
  readonly amountMinor: bigint;
}

async function earnedBy(ctx: ReadContext | WriteContext, orderIds: readonly string[]): Promise<Share[]> {
  const database = 'tx' in ctx ? ctx.tx : ctx.db;
  return database.distributionCommission.findMany({
    where: { orderId: { in: [...orderIds] } },
    select: { orderId: true, promoterId: true, currency: true, amountMinor: true },
  });
}

function totalsOf(
  sales: readonly Sale[],
  would: readonly Share[],
  earned: readonly Share[],
): SimulatedTotal[] {
  const currencies = [...new Set(sales.map(({ currency }) => currency))].sort();
  return currencies.map((currency) => ({
    currency,
    paidMinor: sumOf(sales, currency, ({ totalMinor }) => totalMinor),
    costMinor: sumOf(would, currency, ({ amountMinor }) => amountMinor),
    earnedMinor: sumOf(earned, currency, ({ amountMinor }) => amountMinor),
  }));
}

function sumOf<One extends { readonly currency: string }>(
  list: readonly One[],
  currency: string,
  amountOf: (one: One) => bigint,
): bigint {
  return list.reduce((sum, one) => (one.currency === currency ? sum + amountOf(one) : sum), 0n);
}

/** Of lines whose cost nobody knows nothing is said. */
function losingOf(sales: readonly Sale[], would: readonly Share[]) {
  const margins = new Map<string, { orderId: string; currency: string; marginMinor: bigint }>();
  for (const { orderId, currency, totalMinor, taxMinor, costMinor } of sales) {
    if (costMinor === null) continue;
    const margin = margins.get(orderId) ?? { orderId, currency, marginMinor: 0n };
    margins.set(orderId, { ...margin, marginMinor: margin.marginMinor + totalMinor - taxMinor - costMinor });
  }
  for (const { orderId, amountMinor } of would) {
    const margin = margins.get(orderId);
    if (margin) margins.set(orderId, { ...margin, marginMinor: margin.marginMinor - amountMinor });
  }
  return [...margins.values()]
    .filter(({ marginMinor }) => marginMinor < 0n)
    .sort((a, b) => compare(a.marginMinor, b.marginMinor) || compare(a.orderId, b.orderId));
}

function changesOf(would: readonly Share[], earned: readonly Share[]): PromoterChange[] {
  const changes = new Map<string, PromoterChange>();
  const add = ({ promoterId, currency }: Share, earnedMinor: bigint, wouldEarnMinor: bigint) => {
    const key = `${promoterId} ${currency}`;
    const known = changes.get(key) ?? { promoterId, currency, earnedMinor: 0n, wouldEarnMinor: 0n };
    changes.set(key, {
      ...known,
      earnedMinor: known.earnedMinor + earnedMinor,
      wouldEarnMinor: known.wouldEarnMinor + wouldEarnMinor,
    });
  };
  for (const share of earned) add(share, share.amountMinor, 0n);
  for (const share of would) add(share, 0n, share.amountMinor);
  const weightOf = ({ earnedMinor, wouldEarnMinor }: PromoterChange) =>
    wouldEarnMinor > earnedMinor ? wouldEarnMinor - earnedMinor : earnedMinor - wouldEarnMinor;
  return [...changes.values()]
    .filter((change) => weightOf(change) > 0n)
    .sort((a, b) => compare(weightOf(b), weightOf(a)) || compare(a.promoterId, b.promoterId));
}

function compare<Value extends bigint | string>(a: Value, b: Value): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
