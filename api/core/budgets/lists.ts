import type { ReadContext } from '../context.ts';
import type { Budget } from '../db/generated/client/client.ts';
import { balancesOf } from '../ledger/balances.ts';
import type { KeysetQuery } from '../page.ts';
import { behindMoment, newestFirst } from '../time-page.ts';
import { budgetFunds } from './accounts.ts';

/** All budgets, newest first; only those that are open when said so. */
export function listBudgets(
  ctx: ReadContext,
  { openOnly }: { readonly openOnly: boolean },
  query: KeysetQuery,
): Promise<Budget[]> {
  return ctx.db.budget.findMany({
    where: { ...(openOnly && { closedAt: null }), AND: [behindMoment('createdAt', query)] },
    ...newestFirst('createdAt', query),
  });
}

export function budgetsById(ctx: ReadContext, ids: readonly string[]): Promise<Budget[]> {
  return ctx.db.budget.findMany({ where: { id: { in: [...ids] } } });
}

/** How a budget stands, in the smallest unit of its asset. */
export interface BudgetFigures {
  /** What was put in, less what went back at closing. */
  readonly funded: bigint;
  readonly paid: bigint;
  readonly reserved: bigint;
  readonly available: bigint;
  /** What was paid in the last 14 days, per day, rounded down. */
  readonly paidPerDay: bigint;
  /** When it will be exhausted at that pace; null when it is not being paid from. */
  readonly exhaustedAt: Date | null;
}

const dayMs = 24 * 60 * 60 * 1000;
const paceDays = 14;

/** How these budgets stand, in two statements. */
export async function figuresOf(
  ctx: ReadContext,
  budgets: readonly Pick<Budget, 'id' | 'asset'>[],
): Promise<Map<string, BudgetFigures>> {
  const accounts = budgets.map(({ id, asset }) => budgetFunds({ code: asset }).of(id));
  const standing = await balancesOf(ctx, accounts);
  const flows = await flowsOf(
    ctx,
    accounts.map(({ id }) => id),
  );
  const now = ctx.clock.now().getTime();
  return new Map(
    accounts.map((account) => {
      const { balance, held } = standing(account);
      const { funded, paid, lately } = flows.get(account.id) ?? { funded: 0n, paid: 0n, lately: 0n };
      const available = balance - held;
      const paidPerDay = lately / BigInt(paceDays);
      // Milliseconds first: a slow pace would round to no days at all.
      const leftMs = lately > 0n ? (available * BigInt(paceDays * dayMs)) / lately : null;
      const exhaustedAt = leftMs === null || leftMs > farMs ? null : new Date(now + Number(leftMs));
      return [account.ownerId, { funded, paid, reserved: held, available, paidPerDay, exhaustedAt }];
    }),
  );
}

/** Beyond a hundred years a forecast says nothing. */
const farMs = BigInt(100 * 365 * dayMs);

interface Flows {
  readonly id: string;
  readonly funded: bigint;
  readonly paid: bigint;
  readonly lately: bigint;
}

async function flowsOf(ctx: ReadContext, accountIds: readonly string[]): Promise<Map<string, Flows>> {
  const since = new Date(ctx.clock.now().getTime() - paceDays * dayMs);
  const rows = await ctx.db.$queryRaw<Flows[]>`
    SELECT e.account_id AS id,
      coalesce(sum(e.amount) FILTER (WHERE t.is_funding), 0)::bigint AS funded,
      coalesce(-sum(e.amount) FILTER (WHERE NOT t.is_funding), 0)::bigint AS paid,
      coalesce(-sum(e.amount) FILTER (WHERE NOT t.is_funding AND e.occurred_at > ${since}::timestamptz), 0)::bigint AS lately
    FROM ledger_entry e JOIN LATERAL (
      SELECT kind LIKE 'budget.funded:%' OR kind LIKE 'budget.closed:%' AS is_funding FROM ledger_transfer WHERE id = e.transfer_id
    ) t ON true
    WHERE e.account_id = ANY (${[...accountIds]}::uuid[]) GROUP BY e.account_id`;
  return new Map(rows.map((row) => [row.id, row]));
}
