import { type CheckoutForm, parseCheckoutForm, startCheckoutOf } from '#api/goods/index.ts';
import { requireUser } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { MembershipRenewal } from '#core/db/generated/client/enums.ts';
import { transact } from '#core/transact.ts';
import { subscribe } from '../billing/subscribe.ts';
import { liveTerms } from '../terms/live-terms.ts';
import { lockMembership } from '../terms/lock-membership.ts';
import { checkPurchase, usualPlanId } from './check-purchase.ts';
import { purposeOf } from './purpose.ts';
import { soldPlan } from './sold-plan.ts';

export interface PurchaseForm extends Pick<CheckoutForm, 'method' | 'expectedTotalMinor'> {
  /** When missing: the plan that was chosen to go on with, or the present one. */
  readonly planId?: string | null | undefined;
  readonly renewal?: MembershipRenewal | null | undefined;
}

/** What is to be paid now: a checkout, or the first period of a subscription. */
export interface Purchase {
  readonly checkoutId: string | null;
  readonly subscriptionId: string | null;
}

/**
 * Starts to buy a period of a plan. By hand it is a checkout; the term begins when that is paid, and behind what the member
 * has. Automatically the provider collects each period by itself, beginning with one that the buyer's browser pays.
 *
 * @throws AccessError when nobody is signed in; DomainError MEMBERSHIP_PLAN_NEEDED, PLAN_NOT_FOUND, MEMBERSHIP_UPGRADE_INSTEAD,
 * MEMBERSHIP_RENEWS_BY_ITSELF, MEMBERSHIP_TOO_FAR_AHEAD, MEMBERSHIP_RENEWAL_NOT_OFFERED, PRICE_CHANGED,
 * PAYMENT_METHOD_UNKNOWN, or about the idempotency key.
 */
export async function purchaseMembership(ctx: ReadContext, form: PurchaseForm): Promise<Purchase> {
  const userId = requireUser(ctx);
  if (form.renewal === 'AUTOMATIC') return subscribe(ctx, userId, form);
  const { planId = null, method = null, expectedTotalMinor = null } = form;
  return transact(ctx, (write) => start(write, userId, { planId, method, expectedTotalMinor }), {
    idempotent: { operation: 'purchaseMembership', body: { planId, method, expectedTotalMinor } },
  });
}

async function start(write: WriteContext, userId: string, form: PurchaseForm): Promise<Purchase> {
  const membership = await lockMembership(write, userId);
  const planId = form.planId ?? usualPlanId(membership);
  const plan = await soldPlan(write, { planId, orSuccessor: !form.planId });
  await checkPurchase(write, userId, plan, membership ? await liveTerms(write, membership.id) : []);
  const { checkoutId } = await startCheckoutOf(write, {
    purpose: purposeOf({ kind: 'buy', id: plan.id }),
    lines: [{ variantId: plan.variantId, quantity: 1, unitPriceMinor: plan.priceMinor }],
    wish: parseCheckoutForm(form),
  });
  return { checkoutId, subscriptionId: null };
}
