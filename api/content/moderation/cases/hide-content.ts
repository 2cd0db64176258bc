import { requirePermission } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { ModerationReason } from '#core/db/generated/client/enums.ts';
import { transact } from '#core/transact.ts';
import { moderationErrors } from '../errors.ts';
import { kindOfType } from '../kinds/kind-named.ts';
import { moderationPermissions } from '../permissions.ts';
import { conclude } from './decide-case.ts';
import { type Decision, parseDecision } from './decision-form.ts';
import { openCase } from './open-case.ts';

export interface Hiding {
  /** The type in its global id. */
  readonly typename: string;
  readonly subjectId: string;
  readonly decision: 'HIDE' | 'REMOVE';
  /** What it is against. */
  readonly category: ModerationReason;
  /** For the author, who reads it. */
  readonly reason: string;
  readonly note?: string | null | undefined;
}

/**
 * Takes something out of sight that nobody has reported: opens a case and decides it, or decides the one that is open. Its author
 * reads why, and can appeal as against any other decision.
 *
 * @throws AccessError without `content.moderate`; DomainError MODERATION_TEXT_LENGTH, MODERATION_SUBJECT_NOT_FOUND,
 * MODERATION_SUBJECT_GONE, and those of deciding a case.
 */
export async function hideContent(ctx: ReadContext, form: Hiding): Promise<{ caseId: string }> {
  requirePermission(ctx, moderationPermissions.moderate);
  const { typename, subjectId, category, reason, note } = form;
  const decision = parseDecision({ decision: form.decision, reason, note });
  const wanted = { typename, subjectId, category };
  return transact(ctx, (write) => hide(write, wanted, decision), {
    idempotent: { operation: 'hideContent', body: { ...wanted, ...decision } },
  });
}

async function hide(
  write: WriteContext,
  { typename, subjectId, category }: Pick<Hiding, 'typename' | 'subjectId' | 'category'>,
  decision: Decision,
): Promise<{ caseId: string }> {
  const kind = kindOfType(write, typename);
  const [subject] = await kind.find(write.tx, [subjectId]);
  if (!subject) throw moderationErrors.MODERATION_SUBJECT_NOT_FOUND({ path: ['subjectId'] });
  const { id: caseId } = await openCase(write, { kind, subject, reason: category });
  if (await conclude(write, caseId, decision)) return { caseId };
  throw moderationErrors.MODERATION_SUBJECT_GONE({ path: ['subjectId'] });
}
