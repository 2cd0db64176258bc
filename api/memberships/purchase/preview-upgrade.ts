import { requireUser } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import { dayOfMonth } from '../calendar-months.ts';
import { liveTermsOf } from '../terms/live-terms.ts';
import { termEnd } from '../terms/term-end.ts';
import { quoteUpgrade, type UpgradeQuote, whyNoUpgrade } from './quote-upgrade.ts';

export interface UpgradePreview extends UpgradeQuote {
  /** When the new term would end if it were paid now. */
  readonly endsAt: Date;
}

/**
 * What an upgrade would cost the caller now, and what the rest of the present terms counts for; null when there is nothing to
 * upgrade, or not to this plan.
 *
 * @throws AccessError when nobody is signed in.
 */
export async function previewUpgrade(
  ctx: ReadContext,
  { planId }: { readonly planId: string },
): Promise<UpgradePreview | null> {
  const userId = requireUser(ctx);
  const plan = await ctx.db.membershipPlan.findUnique({ where: { id: planId, retiredAt: null } });
  const membership = await ctx.db.membership.findUnique({ where: { userId } });
  if (!plan || !membership) return null;
  const now = ctx.clock.now();
  const live = (await liveTermsOf(ctx, [membership.id])).get(membership.id) ?? [];
  if (whyNoUpgrade(plan, live, now)) return null;
  const quote = quoteUpgrade(plan, live, now);
  const { period, priceMinor } = plan;
  const givenMinor = quote.totalMinor + quote.creditMinor;
  const { timeZone } = ctx.kernel.config;
  const anchor = { timeZone, anchorDay: dayOfMonth(now, timeZone) };
  return { ...quote, endsAt: termEnd(now, { period, priceMinor, givenMinor }, anchor) ?? now };
}
