import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import { callerKey } from '#core/caller.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { transact } from '#core/transact.ts';
import { moderationPermissions } from '../permissions.ts';
import { lockRules } from './active-rules.ts';
import { parseRule, type Rule, type RuleForm } from './rule-form.ts';

/**
 * Writes the next version of a rule. It is in force when it is activated, and never changes; another text is another version.
 *
 * @throws AccessError without `content.moderate`; DomainError MODERATION_RULE_INVALID, or about the idempotency key.
 */
export async function draftRule(ctx: ReadContext, form: RuleForm): Promise<{ ruleId: string }> {
  requirePermission(ctx, moderationPermissions.moderate);
  const rule = parseRule(form);
  return transact(ctx, (write) => insertRule(write, rule), {
    idempotent: { operation: 'draftModerationRule', body: rule },
  });
}

async function insertRule(write: WriteContext, rule: Rule): Promise<{ ruleId: string }> {
  await lockRules(write);
  const last = await write.tx.moderationRule.aggregate({
    where: { slug: rule.slug },
    _max: { version: true },
  });
  const [ruleId, version] = [newId(write.clock), (last._max.version ?? 0) + 1];
  await write.tx.moderationRule.create({
    data: { ...rule, id: ruleId, version, createdBy: callerKey(write.caller), createdAt: write.clock.now() },
    select: { id: true },
  });
  recordAudit(write, {
    action: 'draftModerationRule',
    subject: `moderationRule:${ruleId}`,
    after: { ...rule, version },
  });
  return { ruleId };
}
