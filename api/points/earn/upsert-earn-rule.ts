import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { EarnRule } from '#core/db/generated/client/client.ts';
import { newId } from '#core/ids.ts';
import { canonicalJson } from '#core/json.ts';
import { transact } from '#core/transact.ts';
import { pointsPermissions } from '../permissions.ts';
import { requirePointsBudget } from '../points-budget.ts';
import { earnErrors } from './errors.ts';
import { type EarnRuleForm, type EarnRuleTerms, parseEarnRule, parseReason } from './rule-form.ts';

/** More rules would pay for one act than one transaction can announce. */
const maxRulesPerActivity = 20;

/**
 * Makes a rule, or changes the one of this slug: the version in force is retired and the next one is in force from the
 * same moment on. What happened before is still paid by the old one. A rule that says the same already stays as it is.
 *
 * @throws AccessError without `points.manage`; DomainError EARN_RULE_SLUG_INVALID, EARN_RULE_TITLE_LENGTH,
 * EARN_RULE_REASON_LENGTH, EARN_RULE_ACTIVITY_UNKNOWN, EARN_RULE_PAY_UNCLEAR, EARN_RULE_RATE_UNFIT,
 * EARN_RULE_AMOUNT_INVALID, EARN_RULE_CAP_INVALID, EARN_RULE_GROWTH_INVALID, EARN_RULE_DAYS_INVALID,
 * EARN_RULE_WINDOW_INVALID, BUDGET_NOT_FOUND, BUDGET_CLOSED, BUDGET_ASSET_DIFFERS, EARN_RULES_TOO_MANY.
 */
export async function upsertEarnRule(ctx: ReadContext, form: EarnRuleForm): Promise<{ earnRuleId: string }> {
  requirePermission(ctx, pointsPermissions.manage);
  const terms = parseEarnRule(ctx, form);
  const reason = parseReason(form.reason);
  return transact(ctx, async (write) => {
    const newest = await lockEarnRule(write, terms.slug);
    const before = newest?.retiredAt === null ? newest : null;
    if (before && saysTheSame(before, terms)) return { earnRuleId: before.id };
    if (terms.budgetId) await requirePointsBudget(write, terms.budgetId);
    await checkNumber(write, terms);
    if (before) await retireVersion(write, before);
    const earnRuleId = newId(write.clock);
    const version = (newest?.version ?? 0) + 1;
    const data = { ...terms, id: earnRuleId, version, createdAt: write.clock.now() };
    await write.tx.earnRule.create({ data, select: { id: true } });
    recordAudit(write, {
      action: 'upsertEarnRule',
      subject: `earnRule:${terms.slug}`,
      ...(before && { before }),
      after: data,
      reason,
    });
    return { earnRuleId };
  });
}

/** The newest version of a rule. Nobody else changes the rule until the transaction ends. */
export async function lockEarnRule(write: WriteContext, slug: string): Promise<EarnRule | null> {
  await write.tx
    .$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`earn rule ${slug}`}, 0))::text AS locked`;
  return write.tx.earnRule.findFirst({ where: { slug }, orderBy: { version: 'desc' } });
}

/** Ends a version. Its moment is when the next one begins, so that no act falls between the two. */
export async function retireVersion(write: WriteContext, { id }: Pick<EarnRule, 'id'>): Promise<void> {
  const retiredAt = write.clock.now();
  const { count } = await write.tx.earnRule.updateMany({
    where: { id, retiredAt: null },
    data: { retiredAt },
  });
  if (count !== 1) throw new Error(`The earn rule ${id} was retired under its lock`);
}

function saysTheSame(before: EarnRule, terms: EarnRuleTerms): boolean {
  const { id: _id, version: _version, createdAt: _createdAt, retiredAt: _retiredAt, ...said } = before;
  return canonicalJson(said) === canonicalJson(terms);
}

async function checkNumber(write: WriteContext, { activity, slug }: EarnRuleTerms): Promise<void> {
  const others = await write.tx.earnRule.count({ where: { activity, retiredAt: null, slug: { not: slug } } });
  if (others >= maxRulesPerActivity)
    throw earnErrors.EARN_RULES_TOO_MANY({ path: ['activity'], data: { max: maxRulesPerActivity } });
}
