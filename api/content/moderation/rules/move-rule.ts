import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { ModerationRuleState } from '#core/db/generated/client/enums.ts';
import { transact } from '#core/transact.ts';
import { moderationErrors } from '../errors.ts';
import { moderationPermissions } from '../permissions.ts';
import { parseText } from '../texts.ts';
import { keepRulesInForce, lockRules, spreadRules } from './active-rules.ts';

interface RuleMove {
  readonly ruleId: string;
  /** Why, for the audit log: 1 to 1,000 characters. */
  readonly reason: string;
}

/** From where to where a version may go. The trigger `moderation_rule_fixed` says the same. */
const transitions: Readonly<Record<ModerationRuleState, readonly ModerationRuleState[]>> = {
  DRAFT: ['ACTIVE', 'RETIRED'],
  ACTIVE: ['RETIRED'],
  RETIRED: [],
};

/**
 * Puts a version of a rule in force, in place of the one that was. Every process follows within two seconds.
 *
 * @throws AccessError without `content.moderate`; DomainError MODERATION_TEXT_LENGTH, MODERATION_RULE_NOT_FOUND,
 * MODERATION_RULE_ILLEGAL_TRANSITION, or about the idempotency key.
 */
export function activateRule(ctx: ReadContext, move: RuleMove): Promise<{ ruleId: string }> {
  return moveRule(ctx, move, { to: 'ACTIVE', operation: 'activateModerationRule' });
}

/**
 * Takes a version of a rule out of force for good. Every process follows within two seconds.
 *
 * @throws as `activateRule`.
 */
export function retireRule(ctx: ReadContext, move: RuleMove): Promise<{ ruleId: string }> {
  return moveRule(ctx, move, { to: 'RETIRED', operation: 'retireModerationRule' });
}

interface Way {
  readonly to: 'ACTIVE' | 'RETIRED';
  readonly operation: string;
}

async function moveRule(ctx: ReadContext, move: RuleMove, { to, operation }: Way) {
  requirePermission(ctx, moderationPermissions.moderate);
  const body = { ruleId: move.ruleId, reason: parseText(move.reason, 'reason', 'reason') };
  const answer = await transact(
    ctx,
    async (write) => {
      await lockRules(write);
      const from = await carryOver(write, body.ruleId, to);
      await keepRulesInForce(write);
      recordAudit(write, {
        action: operation,
        subject: `moderationRule:${body.ruleId}`,
        before: { state: from },
        after: { state: to },
        reason: body.reason,
      });
      return { ruleId: body.ruleId };
    },
    { idempotent: { operation, body } },
  );
  await spreadRules(ctx);
  return answer;
}

/** @returns what its state was. */
async function carryOver(write: WriteContext, ruleId: string, to: Way['to']): Promise<ModerationRuleState> {
  const path = ['ruleId'];
  const rule = await write.tx.moderationRule.findUnique({ where: { id: ruleId } });
  if (!rule) throw moderationErrors.MODERATION_RULE_NOT_FOUND({ path });
  if (!transitions[rule.state].includes(to)) {
    const data = { from: rule.state, to, allowed: [...transitions[rule.state]] };
    throw moderationErrors.MODERATION_RULE_ILLEGAL_TRANSITION({ path, data });
  }
  const now = write.clock.now();
  const retired = { state: 'RETIRED', retiredAt: now } as const;
  if (to === 'ACTIVE')
    await write.tx.moderationRule.updateMany({ where: { slug: rule.slug, state: 'ACTIVE' }, data: retired });
  await write.tx.moderationRule.update({
    where: { id: ruleId },
    data: to === 'ACTIVE' ? { state: to, activatedAt: now } : retired,
    select: { id: true },
  });
  return rule.state;
}
