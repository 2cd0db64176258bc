import { requireUser } from '#core/access.ts';
import { businessDay } from '#core/business-day.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { DistributionTraining } from '#core/db/generated/client/client.ts';
import type { DistributionTrainingResult } from '#core/db/generated/client/enums.ts';
import { newId } from '#core/ids.ts';
import { toJson } from '#core/json.ts';
import { transact } from '#core/transact.ts';
import { checkGoodStanding } from '../../promoters/check-may-act.ts';
import { trainingPassed } from '../events.ts';
import { trainingErrors } from './errors.ts';
import { type Answers, questionsOf, scorePercent } from './questions.ts';

export interface TrainingAnswers {
  readonly trainingId: string;
  /** For each question the options that are right, counted from zero. */
  readonly answers: Answers;
}

/**
 * A promoter answers the questions of a training. Who has passed a version stays so, whatever they answer later; that is no
 * attempt any more.
 *
 * @returns how many percent were right, and whether that is enough.
 * @throws AccessError when nobody is signed in; DomainError DISTRIBUTION_NOT_PROMOTER, DISTRIBUTION_PROMOTER_BANNED,
 * DISTRIBUTION_TRAINING_NOT_FOUND, DISTRIBUTION_TRAINING_OUTDATED, DISTRIBUTION_TRAINING_ANSWERS_INVALID,
 * DISTRIBUTION_TRAINING_ATTEMPTS_USED_UP, or about the idempotency key.
 */
export async function completeTraining(ctx: ReadContext, form: TrainingAnswers): Promise<TrainingOutcome> {
  const promoterId = requireUser(ctx);
  const { trainingId, answers } = form;
  return transact(
    ctx,
    async (write) => {
      await checkGoodStanding(write, promoterId);
      const training = await currentTraining(write, trainingId);
      const score = scorePercent(questionsOf(training), answers);
      await holdTraining(write, promoterId, trainingId);
      const passed = await passOf(write, promoterId, trainingId);
      return passed ?? (await attempt(write, { promoterId, training, answers, score }));
    },
    { idempotent: { operation: 'completeTraining', body: { trainingId, answers } } },
  );
}

export interface TrainingOutcome {
  readonly trainingId: string;
  readonly scorePercent: number;
  readonly result: DistributionTrainingResult;
}

async function currentTraining({ tx }: WriteContext, id: string): Promise<DistributionTraining> {
  const path = ['trainingId'];
  const training = await tx.distributionTraining.findUnique({ where: { id } });
  if (!training) throw trainingErrors.DISTRIBUTION_TRAINING_NOT_FOUND({ path });
  const { slug, version } = training;
  const newer = await tx.distributionTraining.findFirst({
    where: { slug, version: { gt: version } },
    select: { id: true },
  });
  if (newer || training.need === 'RETIRED') throw trainingErrors.DISTRIBUTION_TRAINING_OUTDATED({ path });
  return training;
}

/** Attempts of one promoter follow one another, so that they are counted. */
async function holdTraining({ tx }: WriteContext, promoterId: string, trainingId: string): Promise<void> {
  await tx.$queryRaw`
    SELECT pg_advisory_xact_lock(hashtextextended(${`training ${trainingId} of ${promoterId}`}, 0))::text AS locked`;
}

async function passOf(
  { tx }: WriteContext,
  promoterId: string,
  trainingId: string,
): Promise<TrainingOutcome | undefined> {
  const pass = await tx.distributionTrainingAttempt.findFirst({
    where: { promoterId, trainingId, result: 'PASSED' },
    select: { scorePercent: true },
  });
  return pass ? { trainingId, scorePercent: pass.scorePercent, result: 'PASSED' } : undefined;
}

interface Attempt {
  readonly promoterId: string;
  readonly training: DistributionTraining;
  readonly answers: Answers;
  readonly score: number;
}

async function attempt(write: WriteContext, made: Attempt): Promise<TrainingOutcome> {
  const { promoterId, training, answers, score } = made;
  const { id: trainingId, passMark, attemptsPerDay, slug, version } = training;
  const now = write.clock.now();
  const day = businessDay(now, write.kernel.config.timeZone);
  const result = score >= passMark ? 'PASSED' : 'FAILED';
  const written = await write.tx.$executeRaw`
    INSERT INTO distribution_training_attempt (id, training_id, promoter_id, day, number, answers, score_percent, result, created_at)
    SELECT ${newId(write.clock)}::uuid, ${trainingId}::uuid, ${promoterId}::uuid, ${day}, count(*) + 1, ${toJson(answers)}::jsonb,
      ${score}::int, ${result}::distribution_training_result, ${now}::timestamptz
    FROM distribution_training_attempt
    WHERE promoter_id = ${promoterId}::uuid AND training_id = ${trainingId}::uuid AND day = ${day}
    HAVING count(*) < ${attemptsPerDay}::int`;
  if (written === 0)
    throw trainingErrors.DISTRIBUTION_TRAINING_ATTEMPTS_USED_UP({ data: { max: attemptsPerDay } });
  if (result === 'PASSED')
    write.emit(trainingPassed, promoterId, { promoterId, trainingId, slug, version, at: now.toISOString() });
  return { trainingId, scorePercent: score, result };
}
