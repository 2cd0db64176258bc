import { Prisma } from '../../db/generated/client/client.ts';
import type { Transaction } from '../../db/types.ts';
import type { Rule } from './rule.ts';

/** The columns of a rule `r`, as JSON or as a row. */
export const ruleColumns = Prisma.sql`r.version, r.model, r.touch_days AS "touchDays", r.binds_at AS "bindsAt",
  r.protection_days AS "protectionDays", r.after_protection AS "afterProtection", r.order_protects AS "orderProtects",
  r.customer_may_change AS "customerMayChange"`;

/** The rule that is in force at a moment. There is always one. */
export async function ruleAt(reader: Pick<Transaction, '$queryRaw'>, at: Date): Promise<Rule> {
  const [rule] = await reader.$queryRaw<Rule[]>`
    SELECT ${ruleColumns} FROM attribution_rule r WHERE r.valid_from <= ${at}::timestamptz ORDER BY r.valid_from DESC LIMIT 1`;
  if (!rule) throw new Error('There is no rule of attribution.');
  return rule;
}
