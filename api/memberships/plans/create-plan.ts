import { putFixedGoods } from '#api/goods/index.ts';
import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { toJson } from '#core/json.ts';
import { transact } from '#core/transact.ts';
import { membershipPermissions } from '../permissions.ts';
import { parseReason } from '../reason.ts';
import { planErrors } from './errors.ts';
import { type PlanContent, type PlanForm, parsePlanForm } from './plan-form.ts';

/**
 * Makes a plan with the goods behind it, or a new version of the plan with this slug: the former version is sold no
 * longer, and whoever bought it keeps its terms.
 *
 * @throws AccessError without `memberships.manage`; DomainError as `parsePlanForm`, and MEMBERSHIP_REASON_LENGTH,
 * PLAN_TIER_RANK_DIFFERS, PLAN_CURRENCY_FIXED, or about the idempotency key.
 */
export async function createMembershipPlan(ctx: ReadContext, form: PlanForm): Promise<{ planId: string }> {
  requirePermission(ctx, membershipPermissions.manage);
  const content = parsePlanForm(ctx, form);
  const reason = parseReason(form.reason);
  return transact(
    ctx,
    async (write) => {
      await lockPlans(write);
      await checkRank(write, content);
      const { slug, titleEn, titleZh, priceMinor, currency } = content;
      const goods = { slug: `membership-${slug}`, titleEn, titleZh, priceMinor, currency };
      const made = await putFixedGoods(write, { ...goods, kind: 'MEMBERSHIP' });
      if (!made) throw planErrors.PLAN_CURRENCY_FIXED({ path: ['currency'] });
      const planId = await insertVersion(write, content, made.variantId);
      const subject = `membershipPlan:${planId}`;
      recordAudit(write, { action: 'createMembershipPlan', subject, after: content, reason });
      return { planId };
    },
    { idempotent: { operation: 'createMembershipPlan', body: { ...content, reason } } },
  );
}

/** One at a time: ranks are compared over all plans, and versions follow one another. */
export async function lockPlans({ tx }: WriteContext): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('membership_plan', 0))::text`;
}

async function checkRank(write: WriteContext, { slug, tier, tierRank }: PlanContent): Promise<void> {
  const [other] = await write.tx.$queryRaw<{ rank: number }[]>`
    SELECT tier_rank AS rank FROM membership_plan
    WHERE tier = ${tier} AND retired_at IS NULL AND slug <> ${slug} AND tier_rank <> ${tierRank}::int LIMIT 1`;
  if (other) throw planErrors.PLAN_TIER_RANK_DIFFERS({ path: ['tierRank'], data: { rank: other.rank } });
}

/** The former version is retired first: of one slug one version is sold. */
async function insertVersion(write: WriteContext, plan: PlanContent, variantId: string): Promise<string> {
  const planId = newId(write.clock);
  const now = write.clock.now();
  await write.tx.$executeRaw`
    UPDATE membership_plan SET retired_at = ${now}::timestamptz WHERE slug = ${plan.slug} AND retired_at IS NULL`;
  await write.tx.$executeRaw`
    INSERT INTO membership_plan (id, slug, version, tier, tier_rank, period, title_en, title_zh, price_minor, currency, benefits,
      grace_days, variant_id, position, created_at)
    SELECT ${planId}::uuid, ${plan.slug}, coalesce(max(version), 0) + 1, ${plan.tier}, ${plan.tierRank}::int,
      ${plan.period}::"MembershipPeriod", ${plan.titleEn}, ${plan.titleZh}, ${plan.priceMinor}::bigint, ${plan.currency},
      ${toJson(plan.benefits)}::jsonb, ${plan.graceDays}::int, ${variantId}::uuid, ${plan.position}::int, ${now}::timestamptz
    FROM membership_plan WHERE slug = ${plan.slug}`;
  return planId;
}
