import { requireUser } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { ModerationReason } from '#core/db/generated/client/enums.ts';
import { newId } from '#core/ids.ts';
import type { ModeratedKind, ModeratedSubject } from '#core/moderation/kind.ts';
import { countTry } from '#core/rate.ts';
import { settingsOf } from '#core/settings.ts';
import { transact } from '#core/transact.ts';
import { holdCase, type OpenCase, openCase } from '../cases/open-case.ts';
import { moderationErrors } from '../errors.ts';
import { kindOfType } from '../kinds/kind-named.ts';
import { moderationSettings } from '../settings.ts';
import { parseText } from '../texts.ts';
import { reportsWeigh } from './weigh.ts';

export interface NewReport {
  /** The type in the global id of what is reported. */
  readonly typename: string;
  readonly subjectId: string;
  readonly reason: ModerationReason;
  /** 0 to 1,000 characters. */
  readonly text: string;
}

const daySeconds = 24 * 60 * 60;

/**
 * Reports something that one can see. Reports of one thing gather in one case; so many that weigh something hide it until it is
 * decided.
 *
 * @throws AccessError when nobody is signed in; DomainError MODERATION_TEXT_LENGTH, MODERATION_REPORTS_TOO_MANY,
 * MODERATION_SUBJECT_NOT_FOUND also for what one may not see, MODERATION_OWN_CONTENT, MODERATION_ALREADY_REPORTED, or about the
 * idempotency key.
 */
export async function reportContent(ctx: ReadContext, form: NewReport): Promise<{ reportId: string }> {
  const reporterId = requireUser(ctx);
  const { typename, subjectId, reason } = form;
  const report = { typename, subjectId, reason, text: parseText(form.text, 'report', 'text') };
  // What is not to be seen is no try; the transaction says so, or gives a repeat its first answer.
  if (await kindOfType(ctx, typename).isVisible(ctx, subjectId)) await checkPace(ctx, reporterId);
  return transact(ctx, (write) => insertReport(ctx, write, { ...report, reporterId }), {
    idempotent: { operation: 'reportContent', body: report },
  });
}

async function checkPace(ctx: ReadContext, reporterId: string): Promise<void> {
  const { reportsPerDay: limit } = settingsOf(ctx, moderationSettings);
  const seconds = await countTry(ctx, {
    key: `moderation-report:${reporterId}`,
    limit,
    windowSeconds: daySeconds,
  });
  if (seconds > 0)
    throw moderationErrors.MODERATION_REPORTS_TOO_MANY({ path: ['subjectId'], data: { seconds } });
}

async function insertReport(
  ctx: ReadContext,
  write: WriteContext,
  { typename, subjectId, reason, text, reporterId }: NewReport & { readonly reporterId: string },
): Promise<{ reportId: string }> {
  const kind = kindOfType(write, typename);
  const subject = await subjectSeen({ ...ctx, db: write.tx }, kind, subjectId);
  if (subject.authorId === reporterId) throw moderationErrors.MODERATION_OWN_CONTENT({ path: ['subjectId'] });
  const weighs = await reportsWeigh(write, reporterId);
  const open = await openCase(write, { kind, subject, reason, report: { weighs } });
  const reportId = newId(write.clock);
  const added = await write.tx.$executeRaw`
    INSERT INTO moderation_report (id, case_id, reporter_id, kind, subject_id, reason, text, weighs, created_at)
    VALUES (${reportId}::uuid, ${open.id}::uuid, ${reporterId}::uuid, ${kind.name}, ${subjectId}::uuid,
      ${reason}::"ModerationReason", ${text}, ${weighs}, ${write.clock.now()}::timestamptz)
    ON CONFLICT (reporter_id, kind, subject_id) WHERE state = 'OPEN' DO NOTHING`;
  if (added === 0) throw moderationErrors.MODERATION_ALREADY_REPORTED({ path: ['subjectId'] });
  await hideIfEnough(write, kind, subjectId, open);
  return { reportId };
}

/** @throws DomainError MODERATION_SUBJECT_NOT_FOUND, whether there is none or it may not be seen. */
async function subjectSeen(ctx: ReadContext, kind: ModeratedKind, id: string): Promise<ModeratedSubject> {
  const [subject] = (await kind.isVisible(ctx, id)) ? await kind.find(ctx.db, [id]) : [];
  if (!subject) throw moderationErrors.MODERATION_SUBJECT_NOT_FOUND({ path: ['subjectId'] });
  return subject;
}

async function hideIfEnough(
  write: WriteContext,
  kind: ModeratedKind,
  subjectId: string,
  { id: caseId, weight, heldAt }: OpenCase,
): Promise<void> {
  const { reportsToHide } = settingsOf(write, moderationSettings);
  if (heldAt !== null || weight < reportsToHide) return;
  if (await kind.hide(write, { subjectId, caseId, reason: '' })) await holdCase(write, caseId);
}
