import type { WriteContext } from '#core/context.ts';
import type { DistributionAssessmentRound, DistributionLevelRule } from '#core/db/generated/client/client.ts';
import { newId } from '#core/ids.ts';
import { toJson } from '#core/json.ts';
import { settingsOf } from '#core/settings.ts';
import { setLevel } from '../../promoters/set-level.ts';
import { distributionSettings } from '../../settings.ts';
import { type Candidate, candidatesSql } from './candidates.ts';
import { type Criterion, criteriaOf } from './criteria.ts';
import { figuresOfPeriod } from './figures.ts';
import { type Judged, type Judgement, judge } from './judge.ts';
import { periodAt } from './result-period.ts';

/** Promoters per transaction, so that no lock is held for long. */
const batchSize = 100;
const dayMs = 24 * 60 * 60 * 1_000;

type Round = DistributionAssessmentRound & { readonly rule: DistributionLevelRule };

/**
 * Judges the next promoters of the oldest round that is open and that no other process is at. Who is banned is passed over. How
 * many statements it takes depends on how many levels change alone.
 *
 * @returns whether there may be more to do.
 */
export async function judgeSome(write: WriteContext): Promise<boolean> {
  const round = await takeRound(write);
  if (!round) return false;
  const batch = await lockNext(write, round);
  const last = batch.at(-1);
  if (last) await judgeBatch(write, round, batch);
  await write.tx.distributionAssessmentRound.update({
    where: { ruleId_period: { ruleId: round.ruleId, period: round.period } },
    data: {
      ...(last && { judgedUpTo: last }),
      ...(batch.length < batchSize && { finishedAt: write.clock.now() }),
    },
    select: { ruleId: true },
  });
  return true;
}

async function takeRound({ tx }: WriteContext): Promise<Round | undefined> {
  const [taken] = await tx.$queryRaw<{ ruleId: string; period: string }[]>`
    SELECT rule_id AS "ruleId", period FROM distribution_assessment_round WHERE finished_at IS NULL
    ORDER BY ends_at, rule_id LIMIT 1 FOR UPDATE SKIP LOCKED`;
  if (!taken) return undefined;
  return tx.distributionAssessmentRound.findUniqueOrThrow({
    where: { ruleId_period: taken },
    include: { rule: true },
  });
}

/** Whoever changes a level or a standing locks the promoter: so nobody does before this is over. In the order of ids. */
async function lockNext({ tx }: WriteContext, { judgedUpTo, endsAt }: Round): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM distribution_promoter
    WHERE (${judgedUpTo}::uuid IS NULL OR id > ${judgedUpTo}::uuid) AND created_at < ${endsAt}::timestamptz
    ORDER BY id LIMIT ${batchSize}::int FOR NO KEY UPDATE`;
  return rows.map(({ id }) => id);
}

async function judgeBatch(write: WriteContext, round: Round, ids: readonly string[]): Promise<void> {
  const criteria = criteriaOf(round.rule);
  const candidates = await inGoodStanding(write, ids);
  const figuresOf = await figuresOfPeriod(
    write,
    candidates.map(({ promoterId }) => promoterId),
    { criteria, period: round },
  );
  const judged = candidates.map((promoter) => {
    const figures = figuresOf.get(promoter.promoterId) ?? [];
    return { ...promoter, figures, ...judgementOf(round, promoter, { criteria, figures }) };
  });
  await insertAssessments(write, round, judged);
  for (const { promoterId, becomes } of judged)
    if (becomes) await changeLevel(write, round, promoterId, becomes);
}

function judgementOf(
  { rule: { rise }, startsAt }: Round,
  promoter: Judged,
  reached: { readonly criteria: readonly Criterion[]; readonly figures: readonly bigint[] },
): Judgement {
  return judge({ promoter, ...reached, rise, periodStartsAt: startsAt });
}

/** As they stand at this moment; in a statement of its own, behind the lock. */
function inGoodStanding({ tx, clock }: WriteContext, ids: readonly string[]): Promise<Candidate[]> {
  return tx.$queryRaw<Candidate[]>`
    ${candidatesSql(clock.now())} WHERE p.id = ANY(${[...ids]}::uuid[]) ORDER BY p.id`;
}

async function insertAssessments(
  { tx, clock }: WriteContext,
  { ruleId, period }: Round,
  judged: readonly (Candidate & Judgement & { readonly figures: readonly bigint[] })[],
): Promise<void> {
  const rows = judged.map(({ promoterId, outcome, figures }) => ({
    id: newId(clock),
    promoterId,
    outcome,
    figures: figures.map(String),
  }));
  await tx.$executeRaw`
    INSERT INTO distribution_assessment (id, promoter_id, rule_id, period, figures, outcome, created_at)
    SELECT a.id, a."promoterId", ${ruleId}::uuid, ${period}, a.figures, a.outcome, ${clock.now()}::timestamptz
    FROM jsonb_to_recordset(${toJson(rows)}::jsonb)
      AS a(id uuid, "promoterId" uuid, outcome distribution_assessment_outcome, figures jsonb)`;
}

/** A trial lasts until the next period was judged, with a day for that; never longer than the house lets trials be. */
async function changeLevel(
  write: WriteContext,
  { rule, endsAt, period }: Round,
  promoterId: string,
  { level, rise }: NonNullable<Judgement['becomes']>,
): Promise<void> {
  const now = write.clock.now().getTime();
  const next = periodAt(rule.period, endsAt, write.kernel.config.timeZone);
  const longest = now + settingsOf(write, distributionSettings).longestTrialDays * dayMs;
  const wanted = Math.max(next.endsAt.getTime() + (rule.graceDays + 1) * dayMs, now + dayMs);
  await setLevel(write, {
    promoterId,
    level,
    ...(rise === 'ON_TRIAL' && { trialUntil: new Date(Math.min(wanted, longest)) }),
    by: { cause: 'RULE', ruleId: rule.id },
    reason: `${period} 周期考核结果。 Results of ${period}.`,
  });
}
