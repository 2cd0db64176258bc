import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import type { ReadContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { pointsPermissions } from '../permissions.ts';
import { earnErrors } from './errors.ts';
import { parseReason } from './rule-form.ts';
import { lockEarnRule, retireVersion } from './upsert-earn-rule.ts';

/**
 * Ends a rule: from now on it pays for nothing new.
 * @throws AccessError without `points.manage`; DomainError EARN_RULE_REASON_LENGTH, EARN_RULE_NOT_FOUND.
 */
export async function retireEarnRule(
  ctx: ReadContext,
  request: { readonly slug: string; readonly reason: string },
): Promise<{ earnRuleId: string }> {
  requirePermission(ctx, pointsPermissions.manage);
  const reason = parseReason(request.reason);
  return transact(ctx, async (write) => {
    const rule = await lockEarnRule(write, request.slug);
    if (rule?.retiredAt !== null) throw earnErrors.EARN_RULE_NOT_FOUND({ path: ['slug'] });
    await retireVersion(write, rule);
    recordAudit(write, {
      action: 'retireEarnRule',
      subject: `earnRule:${rule.slug}`,
      before: rule,
      reason,
    });
    return { earnRuleId: rule.id };
  });
}
