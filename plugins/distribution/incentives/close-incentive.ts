import type { WriteContext } from '#core/context.ts';
import type { DistributionIncentive } from '#core/db/generated/client/client.ts';
import { toJson } from '#core/json.ts';
import { grantAwards } from './grant-awards.ts';
import type { Facts } from './kinds/facts.ts';
import { ruleOf } from './kinds/index.ts';
import type { Drawing } from './kinds/kind.ts';
import { loadFacts } from './load-facts.ts';
import { announceIncentives } from './topic.ts';
import { withinBudget } from './within-budget.ts';

const hourMs = 60 * 60 * 1_000;
const dayMs = 24 * hourMs;
/** How much longer than promised it waits for orders that could still be given back. */
const patienceMs = 60 * dayMs;
/** How long everybody can look at the list of a draw before the seed is used. */
const noticeMs = hourMs;
const maxEntrants = 100_000;

/**
 * Finds out for good what counts: who wins what, or who takes part in a draw. Orders that could still be given back for the asking
 * are waited for, and do not count when they are not certain in sixty days.
 */
export async function closeIncentive(write: WriteContext, incentive: DistributionIncentive): Promise<void> {
  const now = write.clock.now();
  const { id, untilAt, settleAfterDays, budgetMinor } = incentive;
  const { final, pending } = await loadFacts(write, incentive);
  const lastMs = untilAt.getTime() + settleAfterDays * dayMs + patienceMs;
  if (pending > 0 && now.getTime() < lastMs) {
    await write.tx.distributionIncentive.update({
      where: { id },
      data: { dueAt: new Date(now.getTime() + hourMs) },
      select: { id: true },
    });
    return;
  }
  const rule = ruleOf(incentive);
  if (rule.drawing) await writeEntrants(write, id, rule.drawing, final);
  else await grantAwards(write, incentive, withinBudget(rule.decide(final), budgetMinor));
  await write.tx.distributionIncentive.update({
    where: { id },
    data: { closedAt: now, dueAt: new Date(now.getTime() + (rule.drawing ? noticeMs : 0)) },
    select: { id: true },
  });
  announceIncentives(write, [id]);
}

async function writeEntrants(
  write: WriteContext,
  incentiveId: string,
  drawing: Drawing,
  facts: Facts,
): Promise<void> {
  const entrants = drawing.entrants(facts).slice(0, maxEntrants);
  await write.tx.$executeRaw`
    INSERT INTO distribution_incentive_entrant (incentive_id, place, promoter_id)
    SELECT ${incentiveId}::uuid, e.place, e.id::uuid
    FROM jsonb_array_elements_text(${toJson(entrants)}::jsonb) WITH ORDINALITY AS e (id, place)`;
}
