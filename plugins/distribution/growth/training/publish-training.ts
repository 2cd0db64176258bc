import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import { callerKey } from '#core/caller.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { toJson } from '#core/json.ts';
import { transact } from '#core/transact.ts';
import { parseReason } from '../../reason.ts';
import { checkPost, parseTraining, type TrainingContent } from './training-form.ts';

export interface TrainingForm extends TrainingContent {
  readonly reason: string;
}

/**
 * Publishes the next version of a training, or its first. It is never changed. Of a required one every promoter has to pass the
 * newest version before they make new links.
 *
 * @throws AccessError without `distribution.trainings`; DomainError as `parseTraining`, DISTRIBUTION_REASON_LENGTH,
 * DISTRIBUTION_TRAINING_POST_NOT_FOUND, or about the idempotency key.
 */
export async function publishTraining(ctx: ReadContext, form: TrainingForm): Promise<{ trainingId: string }> {
  requirePermission(ctx, 'distribution.trainings');
  const training = parseTraining(ctx, form);
  const reason = parseReason(form.reason);
  return transact(
    ctx,
    async (write) => {
      await checkPost({ ...ctx, db: write.tx }, training.postId);
      const { trainingId, version } = await insertVersion(write, training);
      const { slug, need, passMark, attemptsPerDay, questions } = training;
      recordAudit(write, {
        action: 'distributionPublishTraining',
        subject: `training:${trainingId}`,
        after: { slug, version, need, passMark, attemptsPerDay, questions: questions.length },
        reason,
      });
      return { trainingId };
    },
    { idempotent: { operation: 'distributionPublishTraining', body: { ...training, reason } } },
  );
}

/** Versions of one training follow one another. */
async function insertVersion(
  write: WriteContext,
  training: TrainingContent,
): Promise<{ trainingId: string; version: number }> {
  const {
    slug,
    need,
    titleEn,
    titleZh,
    textEn,
    textZh,
    mediaUrl,
    postId,
    questions,
    passMark,
    attemptsPerDay,
  } = training;
  await write.tx.$queryRaw`
    SELECT pg_advisory_xact_lock(hashtextextended('distribution_training', 0))::text AS locked`;
  const [row] = await write.tx.$queryRaw<[{ trainingId: string; version: number }]>`
    INSERT INTO distribution_training (id, slug, version, need, title_en, title_zh, text_en, text_zh, media_url, post_id, questions,
      pass_mark, attempts_per_day, published_by, created_at)
    SELECT ${newId(write.clock)}::uuid, ${slug}, coalesce(max(version), 0) + 1, ${need}::distribution_training_need, ${titleEn},
      ${titleZh}, ${textEn}, ${textZh}, ${mediaUrl}, ${postId}::uuid, ${toJson(questions)}::jsonb, ${passMark}::int,
      ${attemptsPerDay}::int, ${callerKey(write.caller)}, ${write.clock.now()}::timestamptz
    FROM distribution_training WHERE slug = ${slug} RETURNING id AS "trainingId", version`;
  return row;
}
