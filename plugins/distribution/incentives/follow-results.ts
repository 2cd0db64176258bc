import type { WriteContext } from '#core/context.ts';
import { Prisma } from '#core/db/generated/client/client.ts';
import { type DomainEvent, defineConsumer, onBatch } from '#core/events/define.ts';
import { caseAppealDecided, caseFinal, commissionForfeited, commissionRestored } from '../cases/events.ts';
import { forfeitedForGoodBy } from '../cases/forfeited-for-good.ts';
import { commissionEarned, commissionTakenBack } from '../events.ts';
import { refreshProgress } from './refresh-progress.ts';
import { reverseAwards } from './reverse-awards.ts';
import { announceIncentives } from './topic.ts';

/** Something about an order that a promoter has earned by on the first level. */
interface Result {
  readonly promoterId: string;
  readonly orderId: string;
  readonly currency: string;
  readonly at: Date;
}

/**
 * What promoters earn brings them further in incentives; what refunds and cases take back brings them back, and what an appeal
 * restores counts again. Prizes of the order go with a refund, and with a case when no appeal can bring it back.
 */
export const followResults = defineConsumer('distribution.followResults', [
  onBatch(commissionEarned, (write, events) =>
    follow(
      write,
      resultsOf(events, ({ at }) => at),
    ),
  ),
  onBatch(commissionRestored, (write, events) =>
    follow(
      write,
      resultsOf(events, ({ earnedAt }) => earnedAt),
    ),
  ),
  ...[commissionTakenBack, commissionForfeited].map((event) =>
    onBatch(event, (write, events) =>
      follow(
        write,
        resultsOf(events, ({ earnedAt }) => earnedAt),
        { takenBack: true },
      ),
    ),
  ),
  ...[caseFinal, caseAppealDecided].map((event) =>
    onBatch(event, async (write, events) => {
      const caseIds = events.map(({ payload: { caseId } }) => caseId);
      const forfeited = await forfeitedForGoodBy(write, caseIds);
      await follow(
        write,
        forfeited.filter(({ level }) => level === 1),
        { takenBack: true },
      );
    }),
  ),
]);

/** What was earned on the first level; by recruits nobody gets further. */
function resultsOf<Payload extends Omit<Result, 'at'> & { readonly level: number }>(
  events: readonly DomainEvent<Payload>[],
  momentOf: (payload: Payload) => string,
): Result[] {
  return events
    .filter(({ payload: { level } }) => level === 1)
    .map(({ payload }) => ({ ...payload, at: new Date(momentOf(payload)) }));
}

async function follow(
  write: WriteContext,
  results: readonly Result[],
  { takenBack = false } = {},
): Promise<void> {
  if (results.length === 0) return;
  const incentives = await lockConcerned(write, results, takenBack);
  if (incentives.length === 0) return;
  await refreshProgress(
    write,
    incentives,
    results.map(({ promoterId }) => promoterId),
  );
  if (takenBack)
    await reverseAwards(
      write,
      results.map(({ orderId }) => orderId),
    );
  announceIncentives(write, incentives);
}

/**
 * The incentives whose windows the orders fall into, in the order of ids. Who settles one waits for us, or we for them: so what is
 * settled has seen the refund, or the refund sees what was settled.
 */
async function lockConcerned(
  { tx }: WriteContext,
  results: readonly Result[],
  takenBack: boolean,
): Promise<string[]> {
  const currencies = results.map(({ currency }) => currency);
  const moments = results.map(({ at }) => at);
  const first = new Date(Math.min(...moments.map((at) => at.getTime())));
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM distribution_incentive i WHERE activated_at IS NOT NULL AND until_at > ${first}::timestamptz AND EXISTS (
      SELECT FROM unnest(${currencies}::text[], ${moments}::timestamptz[]) AS r (currency, at)
      WHERE i.currency = r.currency AND i.from_at <= r.at AND i.until_at > r.at)
    ORDER BY id ${takenBack ? Prisma.sql`FOR NO KEY UPDATE` : Prisma.sql`FOR SHARE`}`;
  return rows.map(({ id }) => id);
}
