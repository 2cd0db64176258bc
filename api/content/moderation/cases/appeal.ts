import { requireUser } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { moderationAppealed } from '../events.ts';
import { logAppeal } from '../log/log-appeal.ts';
import { parseText } from '../texts.ts';
import { noteStep } from './note-step.ts';
import { whyAuthorCannot } from './why-not.ts';

interface Appeal {
  readonly caseId: string;
  /** What speaks against the decision: 1 to 1,000 characters. */
  readonly text: string;
}

interface Appealed {
  readonly kind: string;
  readonly subjectId: string;
  readonly authorId: string;
}

/**
 * Appeals, once and in time, against what was decided about something of one's own. The write itself decides whether it is in time.
 *
 * @throws AccessError when nobody is signed in; DomainError MODERATION_TEXT_LENGTH, MODERATION_CASE_NOT_FOUND,
 * MODERATION_APPEAL_OVER, MODERATION_CASE_ILLEGAL_TRANSITION, or about the idempotency key.
 */
export async function appealModeration(ctx: ReadContext, form: Appeal): Promise<{ caseId: string }> {
  const authorId = requireUser(ctx);
  const { caseId } = form;
  const text = parseText(form.text, 'reason', 'text');
  return transact(
    ctx,
    async (write) => {
      const now = write.clock.now();
      const [found] = await write.tx.$queryRaw<Appealed[]>`
        UPDATE moderation_case SET state = 'APPEALED', appeal_state = 'PENDING', appeal_text = ${text},
          appealed_at = ${now}::timestamptz, assigned_to = NULL, assigned_until = NULL
        WHERE id = ${caseId}::uuid AND author_id = ${authorId}::uuid AND state = 'DECIDED' AND appeal_until > ${now}::timestamptz
        RETURNING kind, subject_id AS "subjectId", author_id AS "authorId"`;
      if (!found) throw await whyAuthorCannot(write, caseId, authorId);
      await noteStep(write, { caseId, kind: 'APPEALED', note: text });
      await logAppeal(write, caseId, 'PENDING');
      write.emit(moderationAppealed, caseId, { caseId, ...found, at: now.toISOString() });
      return { caseId };
    },
    { idempotent: { operation: 'appealModeration', body: { caseId, text } } },
  );
}
