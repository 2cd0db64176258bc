import { requirePermission } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import type { LevelTerms } from './add-level-rule.ts';
import { type Candidate, candidatesSql } from './candidates.ts';
import { checkCriteria } from './criteria.ts';
import { figuresOfPeriod } from './figures.ts';
import { judge } from './judge.ts';
import { type Figure, valued } from './my-progress.ts';
import { lastPeriodBefore, type ResultPeriod } from './result-period.ts';

/** What a rule would have done with the last full period. */
export interface LevelPreview extends ResultPeriod {
  /** How many promoters it is counted from: all in good standing, but no more than 10,000. */
  readonly promoters: number;
  readonly risen: number;
  readonly fallen: number;
  /** Who they are, no more than 20 of each. */
  readonly rising: readonly Moved[];
  readonly falling: readonly Moved[];
}

export interface Moved {
  readonly promoterId: string;
  readonly figures: readonly Figure[];
}

const batchSize = 500;
const most = 10_000;
const shown = 20;

/**
 * Who would rise or fall, had these terms judged the last full month or quarter, with the levels of this moment. Changes nothing.
 * Two statements for each 500 promoters.
 *
 * @throws AccessError without `distribution.levels`; DomainError as `addLevelRule` about criteria.
 */
export async function previewLevelRule(ctx: ReadContext, terms: LevelTerms): Promise<LevelPreview> {
  requirePermission(ctx, 'distribution.levels');
  checkCriteria(terms.criteria);
  const period = lastPeriodBefore(terms.period, ctx.clock.now(), ctx.kernel.config.timeZone);
  const [rising, falling]: [Moved[], Moved[]] = [[], []];
  let promoters = 0;
  for (let last: string | null = null; promoters < most && terms.criteria.length > 0; ) {
    const batch: readonly Candidate[] = await nextPromoters(ctx, last, period);
    const moved = await moves(ctx, batch, { terms, period });
    rising.push(...moved.rising);
    falling.push(...moved.falling);
    promoters += batch.length;
    last = batch.at(-1)?.promoterId ?? null;
    if (batch.length < batchSize) break;
  }
  return {
    ...period,
    promoters,
    risen: rising.length,
    fallen: falling.length,
    rising: rising.slice(0, shown),
    falling: falling.slice(0, shown),
  };
}

function nextPromoters(
  ctx: ReadContext,
  last: string | null,
  { endsAt }: ResultPeriod,
): Promise<Candidate[]> {
  return ctx.db.$queryRaw<Candidate[]>`
    ${candidatesSql(ctx.clock.now())}
    WHERE (${last}::uuid IS NULL OR p.id > ${last}::uuid) AND p.created_at < ${endsAt}::timestamptz
    ORDER BY p.id LIMIT ${batchSize}::int`;
}

interface Asked {
  readonly terms: LevelTerms;
  readonly period: ResultPeriod;
}

async function moves(ctx: ReadContext, batch: readonly Candidate[], { terms, period }: Asked) {
  const { criteria, rise } = terms;
  const ids = batch.map(({ promoterId }) => promoterId);
  const figuresOf = await figuresOfPeriod(ctx, ids, { criteria, period });
  const judged = batch.map((promoter) => {
    const figures = figuresOf.get(promoter.promoterId) ?? [];
    const { outcome } = judge({ promoter, criteria, figures, rise, periodStartsAt: period.startsAt });
    return { promoterId: promoter.promoterId, figures: valued(criteria, figures), outcome };
  });
  return {
    rising: judged.filter(({ outcome }) => outcome === 'RISEN'),
    falling: judged.filter(({ outcome }) => outcome === 'FALLEN'),
  };
}
