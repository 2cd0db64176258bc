import type { WriteContext } from '#core/context.ts';
import { toJson } from '#core/json.ts';
import { lockAccounts } from '#core/ledger/lock-accounts.ts';
import { postAll, type Transfer } from '#core/ledger/post.ts';
import { commissionEarned } from '../events.ts';
import { accountsOf } from './accounts.ts';
import type { Accrual, NewCommission } from './accrual.ts';
import { takeBack } from './take-back.ts';

/** Writes what comes of orders, once for each, and posts what is earned. The orders are locked. */
export async function insertAccruals(write: WriteContext, accruals: readonly Accrual[]): Promise<void> {
  const now = write.clock.now();
  const fresh = await write.tx.$queryRaw<{ orderId: string }[]>`
    INSERT INTO distribution_accrual (order_id, policy_id, outcome, at, created_at)
    SELECT a."orderId", a."policyId", a.outcome, a.at, ${now}::timestamptz
    FROM jsonb_to_recordset(${toJson(accruals.map(withoutCommissions))}::jsonb)
      AS a("orderId" uuid, "policyId" uuid, outcome distribution_outcome, at timestamptz)
    ON CONFLICT DO NOTHING RETURNING order_id AS "orderId"`;
  const ids = new Set(fresh.map(({ orderId }) => orderId));
  const earned = accruals
    .filter(({ orderId }) => ids.has(orderId))
    .flatMap((accrual) => accrual.commissions.map((commission) => ({ accrual, commission })));
  if (earned.length === 0) return;
  await insertCommissions(write, earned);
  await creditAll(write, earned);
  const refunded = earned.filter(({ commission }) => commission.sale.refundedMinor > 0n);
  if (refunded.length > 0)
    await takeBack(
      write,
      refunded.map(({ accrual }) => accrual.orderId),
    );
}

function withoutCommissions({ orderId, policyId, outcome, at }: Accrual) {
  return { orderId, policyId, outcome, at };
}

interface Earned {
  readonly accrual: Accrual;
  readonly commission: NewCommission;
}

async function insertCommissions(write: WriteContext, earned: readonly Earned[]): Promise<void> {
  const rows = earned.map(({ accrual: { customerId, at }, commission: { sale, ...commission } }) => ({
    ...commission,
    orderId: sale.orderId,
    productId: sale.productId,
    currency: sale.currency,
    releaseAt: sale.refundableUntil,
    customerId,
    earnedAt: at,
  }));
  await write.tx.$executeRaw`
    INSERT INTO distribution_commission (id, order_id, order_line_id, product_id, promoter_id, customer_id, level, rule, currency,
      base_minor, amount_minor, earned_at, release_at, due_at)
    SELECT c.id, c."orderId", c."orderLineId", c."productId", c."promoterId", c."customerId", c.level, c.rule, c.currency,
      c."baseMinor", c."amountMinor", c."earnedAt", c."releaseAt", c."releaseAt"
    FROM jsonb_to_recordset(${toJson(rows)}::jsonb) AS c(id uuid, "orderId" uuid, "orderLineId" uuid, "productId" uuid, "promoterId" uuid,
      "customerId" uuid, level int, rule int, currency text, "baseMinor" bigint, "amountMinor" bigint, "earnedAt" timestamptz,
      "releaseAt" timestamptz)`;
}

async function creditAll(write: WriteContext, earned: readonly Earned[]): Promise<void> {
  const credits = earned.map(creditFor);
  await lockAccounts(
    write,
    credits.flatMap(({ legs }) => legs.map(({ account }) => account)),
  );
  await postAll(write, credits);
  for (const { accrual, commission } of earned) {
    const { id: commissionId, promoterId, level, amountMinor, sale } = commission;
    write.emit(commissionEarned, promoterId, {
      commissionId,
      promoterId,
      customerId: accrual.customerId,
      orderId: sale.orderId,
      level,
      amountMinor: String(amountMinor),
      currency: sale.currency,
      at: accrual.at.toISOString(),
    });
  }
}

function creditFor({ accrual: { at }, commission: { id, promoterId, amountMinor, sale } }: Earned): Transfer {
  const { cost, pending } = accountsOf({ promoterId, currency: sale.currency });
  return {
    source: `commission:${id}`,
    kind: 'distribution.earned',
    occurredAt: at,
    details: { title: { en: 'Commission', zh: '推广佣金' }, orderId: sale.orderId },
    legs: [
      { account: cost, amount: -amountMinor },
      { account: pending, amount: amountMinor },
    ],
  };
}
