import type { ReadContext } from '#core/context.ts';
import type { Entitlement } from '#core/db/generated/client/client.ts';
import { benefitsOf, type PlanBenefit } from './plans/benefits.ts';
import { presentSources } from './terms/due-rights.ts';
import { inZone } from './terms/give-rights.ts';
import type { LiveTerm } from './terms/live-terms.ts';

/** A benefit of the plan that runs, with what its right was given for; null when it gives nothing now. */
export interface HeldBenefit extends PlanBenefit {
  readonly source: string | null;
}

/** What comes with the term that runs, in the order of its plan; nothing when none does. */
export function heldBenefits(ctx: ReadContext, terms: readonly LiveTerm[]): HeldBenefit[] {
  const now = ctx.clock.now();
  const running = terms.find(({ startsAt }) => startsAt <= now);
  if (!running) return [];
  const sources = presentSources(inZone(ctx, running), running.plan, now);
  return benefitsOf(running.plan).map((benefit, index) => ({ ...benefit, source: sources[index] ?? null }));
}

/** The rights that memberships which the caller has seen have given, by their source. */
export async function rightsBySource(
  ctx: ReadContext,
  sources: readonly string[],
): Promise<Map<string, Entitlement>> {
  const rights = await ctx.db.entitlement.findMany({ where: { source: { in: [...sources] } } });
  return new Map(rights.map((right) => [right.source, right]));
}
