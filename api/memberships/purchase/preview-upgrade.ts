import { requireUser } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import { dayOfMonth } from '../calendar-months.ts';
import { membershipErrors } from '../errors.ts';
import { planErrors } from '../plans/errors.ts';
import { liveTermsOf } from '../terms/live-terms.ts';
import { termEnd } from '../terms/term-end.ts';
import { quoteUpgrade, type UpgradeQuote } from './quote-upgrade.ts';

export interface UpgradePreview extends UpgradeQuote {
  /** When the new term would end if it were paid now. */
  readonly endsAt: Date;
}

/**
 * What an upgrade would cost now, and what the rest of the present terms counts for.
 * @throws AccessError when nobody is signed in; DomainError PLAN_NOT_FOUND, MEMBERSHIP_NONE, MEMBERSHIP_NOT_HIGHER,
 * MEMBERSHIP_CURRENCY_DIFFERS.
 */
export async function previewUpgrade(
  ctx: ReadContext,
  { planId }: { readonly planId: string },
): Promise<UpgradePreview> {
  const userId = requireUser(ctx);
  const plan = await ctx.db.membershipPlan.findUnique({ where: { id: planId } });
  if (!plan || plan.retiredAt) throw planErrors.PLAN_NOT_FOUND({ path: ['planId'] });
  const membership = await ctx.db.membership.findUnique({ where: { userId } });
  if (!membership) throw membershipErrors.MEMBERSHIP_NONE({ path: ['planId'] });
  const now = ctx.clock.now();
  const live = (await liveTermsOf(ctx, [membership.id])).get(membership.id) ?? [];
  const quote = quoteUpgrade(plan, live, now);
  const { period, priceMinor } = plan;
  const givenMinor = quote.totalMinor + quote.creditMinor;
  const { timeZone } = ctx.kernel.config;
  const anchor = { timeZone, anchorDay: dayOfMonth(now, timeZone) };
  return { ...quote, endsAt: termEnd(now, { period, priceMinor, givenMinor }, anchor) ?? now };
}
