import { parseCheckoutForm, startCheckoutOf } from '#api/goods/index.ts';
import { requireUser } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { toJson } from '#core/json.ts';
import { transact } from '#core/transact.ts';
import { membershipErrors } from '../errors.ts';
import { liveTerms } from '../terms/live-terms.ts';
import { lockMembership } from '../terms/lock-membership.ts';
import { checkAhead } from './check-purchase.ts';
import { purposeOf } from './purpose.ts';
import { quoteUpgrade } from './quote-upgrade.ts';
import { soldPlan } from './sold-plan.ts';

export interface UpgradeForm {
  readonly planId: string;
  /** What `membershipUpgradePreview` has shown, in minor units: another total is refused. */
  readonly expectedTotalMinor: bigint;
  readonly method?: string | null | undefined;
}

/**
 * Starts to upgrade to a plan of a higher tier, at once and at the difference. What the present terms are worth is fixed
 * now: it counts in full when this is paid, as long as those terms are what they are.
 *
 * @throws AccessError when nobody is signed in; DomainError PLAN_NOT_FOUND, MEMBERSHIP_NONE, MEMBERSHIP_NOT_HIGHER,
 * MEMBERSHIP_CURRENCY_DIFFERS, MEMBERSHIP_TOO_FAR_AHEAD, PRICE_CHANGED, PAYMENT_METHOD_UNKNOWN, or about the key.
 */
export async function upgradeMembership(
  ctx: ReadContext,
  form: UpgradeForm,
): Promise<{ checkoutId: string }> {
  const userId = requireUser(ctx);
  const { planId, expectedTotalMinor, method = null } = form;
  return transact(ctx, (write) => start(write, userId, form), {
    idempotent: { operation: 'upgradeMembership', body: { planId, expectedTotalMinor, method } },
  });
}

async function start(
  write: WriteContext,
  userId: string,
  form: UpgradeForm,
): Promise<{ checkoutId: string }> {
  const plan = await soldPlan(write, { planId: form.planId, orSuccessor: false });
  const membership = await lockMembership(write, userId);
  if (!membership) throw membershipErrors.MEMBERSHIP_NONE({ path: ['planId'] });
  const quote = quoteUpgrade(plan, await liveTerms(write, membership.id), write.clock.now());
  await checkAhead(write, userId, 0);
  const upgradeId = newId(write.clock);
  await write.tx.$executeRaw`
    INSERT INTO membership_upgrade (id, membership_id, plan_id, credit_minor, basis, created_at)
    VALUES (${upgradeId}::uuid, ${membership.id}::uuid, ${plan.id}::uuid, ${quote.creditMinor}::bigint,
      ${toJson(quote.basis)}::jsonb, ${write.clock.now()}::timestamptz)`;
  return startCheckoutOf(write, {
    purpose: purposeOf({ kind: 'upgrade', id: upgradeId }),
    lines: [{ variantId: plan.variantId, quantity: 1, unitPriceMinor: quote.totalMinor }],
    wish: parseCheckoutForm(form),
  });
}
