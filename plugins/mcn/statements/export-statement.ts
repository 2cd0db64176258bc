import { stringify } from 'csv-stringify/sync';
import type { ReadContext } from '#core/context.ts';
import type { McnSplit } from '#core/db/generated/client/client.ts';
import type { KeysetQuery } from '#core/page.ts';
import { behindMoment, newestFirst } from '#core/time-page.ts';
import { mayReadStatement, type StatementPeriod, withinStatement } from './period.ts';
import { stateOf } from './states.ts';

const columns = [
  'contract',
  'version',
  'agency',
  'creator',
  'in_force_since',
  'in_force_until',
  'agency_share_basis_points',
  'order',
  'order_line',
  'product',
  'placed_at',
  'party',
  'currency',
  'net_sale_minor',
  'shared_minor',
  'part_basis_points',
  'part_minor',
  'taken_back_minor',
  'left_minor',
  'state',
  'released_at',
] as const;

/** A row of a file, with the split that it tells of. */
export interface StatementRow {
  readonly split: McnSplit;
  readonly cells: Readonly<Record<(typeof columns)[number], string>>;
}

/**
 * The rows of a statement, each with the relation that it follows from, newest order first. Amounts are in minor units. Three
 * statements, however many rows.
 * @throws DomainError those of `mayReadStatement`, CURSOR_INVALID.
 */
export async function statementRows(
  ctx: ReadContext,
  period: StatementPeriod,
  query: KeysetQuery,
): Promise<StatementRow[]> {
  if (!(await mayReadStatement(ctx, period))) return [];
  const contract = await ctx.db.mcnContract.findUnique({
    where: { id: period.contractId },
    include: { agency: { select: { name: true } }, talent: { select: { handle: true } } },
  });
  if (!contract) return [];
  const splits = await ctx.db.mcnSplit.findMany({
    where: { ...withinStatement(period), AND: [behindMoment('earnedAt', query)] },
    ...newestFirst('earnedAt', query),
  });
  const relation = {
    contract: contract.id,
    version: String(contract.version),
    agency: contract.agency?.name ?? '',
    creator: contract.talent.handle,
    in_force_since: contract.since?.toISOString() ?? '',
    in_force_until: contract.until?.toISOString() ?? '',
    agency_share_basis_points: String(contract.agencyShareBasisPoints),
  };
  return splits.map((split) => ({ split, cells: { ...relation, ...incomeOf(split) } }));
}

function incomeOf(split: McnSplit) {
  return {
    order: split.orderId,
    order_line: split.orderLineId,
    product: split.productId,
    placed_at: split.earnedAt.toISOString(),
    party: split.party,
    currency: split.currency,
    net_sale_minor: String(split.baseMinor),
    shared_minor: String(split.potMinor),
    part_basis_points: String(split.shareBasisPoints),
    part_minor: String(split.amountMinor),
    taken_back_minor: String(split.reversedMinor),
    left_minor: String(split.amountMinor - split.reversedMinor),
    state: stateOf(split),
    released_at: split.releasedAt?.toISOString() ?? '',
  };
}

/** Rows as CSV (RFC 4180); the pages of an export one after the other are one file. What a spreadsheet would take for a formula begins with an apostrophe. */
export function statementAsCsv(rows: readonly StatementRow[], withHeader: boolean): string {
  const lines = rows.map(({ cells }) => columns.map((name) => cells[name]));
  return stringify(withHeader ? [[...columns], ...lines] : lines, {
    record_delimiter: '\r\n',
    escape_formulas: true,
    quoted_match: /[\r\n]/,
  });
}
