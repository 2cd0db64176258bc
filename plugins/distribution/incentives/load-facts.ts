import type { ReadContext, WriteContext } from '#core/context.ts';
import { Prisma } from '#core/db/generated/client/client.ts';
import { countedOrders } from './counted.ts';
import type { CountedOrder, CountedPromoter, Facts } from './kinds/facts.ts';

export interface Period {
  readonly currency: string;
  readonly fromAt: Date;
  readonly untilAt: Date;
}

interface Row extends CountedOrder {
  readonly isFinal: boolean;
}

export interface LoadedFacts {
  /** By all orders of the period. */
  readonly all: Facts;
  /** By those that can no longer be given back for the asking. */
  readonly final: Facts;
  /** How many still can. */
  readonly pending: number;
}

/** More orders than that, or more promoters, no incentive has. */
const maxOrders = 500_000;
const maxPromoters = 100_000;

/**
 * What is known of a period at this moment. Four statements, however much it is.
 * @throws Error when there were more than 500,000 orders.
 */
export async function loadFacts(ctx: ReadContext | WriteContext, period: Period): Promise<LoadedFacts> {
  const { currency, fromAt, untilAt } = period;
  const promoters = await goodPromoters(ctx, untilAt);
  const rows = (await ordersOf(ctx, period)).filter(({ promoterId }) => promoters.has(promoterId));
  const lengthMs = untilAt.getTime() - fromAt.getTime();
  const before = await turnoverOf(ctx, {
    currency,
    fromAt: new Date(fromAt.getTime() - lengthMs),
    untilAt: fromAt,
  });
  const firstOrders = await firstOrdersOf(ctx, [...new Set(rows.map(({ promoterId }) => promoterId))]);
  const all: Facts = { orders: rows, before, firstOrders, promoters };
  const isFinal = rows.filter((row) => row.isFinal);
  return { all, final: { ...all, orders: isFinal }, pending: rows.length - isFinal.length };
}

async function ordersOf(
  ctx: ReadContext | WriteContext,
  { currency, fromAt, untilAt }: Period,
): Promise<Row[]> {
  const counted = countedOrders(Prisma.sql`c.currency = ${currency}::char(3)
    AND c.earned_at >= ${fromAt}::timestamptz AND c.earned_at < ${untilAt}::timestamptz`);
  const rows = await databaseOf(ctx).$queryRaw<Row[]>`
    SELECT promoter_id AS "promoterId", order_id AS "orderId", at, turnover_minor AS "turnoverMinor", is_final AS "isFinal"
    FROM (${counted}) o ORDER BY at, order_id LIMIT ${maxOrders + 1}::int`;
  if (rows.length > maxOrders) throw new Error(`An incentive counts at most ${maxOrders} orders`);
  return rows;
}

/** Who is in good standing now, and had joined by then; of more than there is room for, who joined first. */
async function goodPromoters(
  ctx: ReadContext | WriteContext,
  untilAt: Date,
): Promise<Map<string, CountedPromoter>> {
  const now = ctx.clock.now();
  const rows = await databaseOf(ctx).$queryRaw<(CountedPromoter & { readonly id: string })[]>`
    SELECT p.id, p.created_at AS "joinedAt", l.level, l.is_trial AS "isTrial"
    FROM distribution_promoter p
    JOIN distribution_standing s ON s.promoter_id = p.id AND s.standing = 'GOOD'
      AND s.since <= ${now}::timestamptz AND (s.until IS NULL OR s.until > ${now}::timestamptz)
    JOIN distribution_promoter_level l ON l.promoter_id = p.id
      AND l.since <= ${now}::timestamptz AND (l.until IS NULL OR l.until > ${now}::timestamptz)
    WHERE p.created_at < ${untilAt}::timestamptz ORDER BY p.created_at, p.id LIMIT ${maxPromoters}::int`;
  return new Map(rows.map(({ id, ...promoter }) => [id, promoter]));
}

async function turnoverOf(
  ctx: ReadContext | WriteContext,
  { currency, fromAt, untilAt }: Period,
): Promise<Map<string, bigint>> {
  const counted = countedOrders(Prisma.sql`c.currency = ${currency}::char(3)
    AND c.earned_at >= ${fromAt}::timestamptz AND c.earned_at < ${untilAt}::timestamptz`);
  const rows = await databaseOf(ctx).$queryRaw<{ promoterId: string; turnoverMinor: bigint }[]>`
    SELECT promoter_id AS "promoterId", sum(turnover_minor)::bigint AS "turnoverMinor" FROM (${counted}) o GROUP BY 1`;
  return new Map(rows.map(({ promoterId, turnoverMinor }) => [promoterId, turnoverMinor]));
}

/** The first order of all times that still counts, in whatever currency. */
async function firstOrdersOf(
  ctx: ReadContext | WriteContext,
  promoterIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await databaseOf(ctx).$queryRaw<{ promoterId: string; orderId: string }[]>`
    SELECT p.id AS "promoterId", o.order_id AS "orderId" FROM unnest(${[...promoterIds]}::uuid[]) AS p(id)
    CROSS JOIN LATERAL (
      SELECT order_id FROM distribution_commission
      WHERE promoter_id = p.id AND level = 1 AND reversed_minor + forfeited_minor < amount_minor ORDER BY earned_at, order_id LIMIT 1) o`;
  return new Map(rows.map(({ promoterId, orderId }) => [promoterId, orderId]));
}

function databaseOf(ctx: ReadContext | WriteContext) {
  return 'tx' in ctx ? ctx.tx : ctx.db;
}
