import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import { callerKey } from '#core/caller.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { toJson } from '#core/json.ts';
import { transact } from '#core/transact.ts';
import { parseReason } from '../../reason.ts';
import { checkCategories } from './check-categories.ts';
import { routingErrors } from './errors.ts';
import type { RoutingRule } from './routing-rules.ts';

const most = 50;

/**
 * Says which purchases bring a customer to whom, from now on: the next version. Of each kind of adviser the first rule that fits
 * counts. Who has an adviser keeps them.
 *
 * @throws AccessError without `distribution.advisers`; DomainError DISTRIBUTION_ROUTING_RULES_INVALID,
 * DISTRIBUTION_REASON_LENGTH, or about the idempotency key.
 */
export async function setRoutingRules(
  ctx: ReadContext,
  form: { readonly rules: readonly RoutingRule[]; readonly reason: string },
): Promise<{ routingRulesId: string }> {
  requirePermission(ctx, 'distribution.advisers');
  const { rules } = form;
  const invalid = routingErrors.DISTRIBUTION_ROUTING_RULES_INVALID({ path: ['rules'], data: { max: most } });
  if (rules.length > most) throw invalid;
  const reason = parseReason(form.reason);
  return transact(
    ctx,
    async (write) => {
      const categoryIds = rules.flatMap(({ categoryId }) => categoryId ?? []);
      await checkCategories(write, categoryIds, invalid);
      const { routingRulesId, version } = await insertVersion(write, rules, reason);
      recordAudit(write, {
        action: 'distributionSetRoutingRules',
        subject: `routingRules:${routingRulesId}`,
        after: { version, rules },
        reason,
      });
      return { routingRulesId };
    },
    { idempotent: { operation: 'distributionSetRoutingRules', body: { rules, reason } } },
  );
}

/** Versions follow one another. */
async function insertVersion(
  write: WriteContext,
  rules: readonly RoutingRule[],
  reason: string,
): Promise<{ routingRulesId: string; version: number }> {
  await write.tx.$queryRaw`
    SELECT pg_advisory_xact_lock(hashtextextended('distribution_routing_rules', 0))::text AS locked`;
  const [row] = await write.tx.$queryRaw<[{ routingRulesId: string; version: number }]>`
    INSERT INTO distribution_routing_rules (id, version, rules, reason, set_by, created_at)
    SELECT ${newId(write.clock)}::uuid, coalesce(max(version), 0) + 1, ${toJson(rules)}::jsonb, ${reason},
      ${callerKey(write.caller)}, ${write.clock.now()}::timestamptz
    FROM distribution_routing_rules RETURNING id AS "routingRulesId", version`;
  return row;
}
