import { requireUser } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import { settingsOf } from '#core/settings.ts';
import { transact } from '#core/transact.ts';
import { distributionSettings } from '../settings.ts';
import { caseAppealed } from './events.ts';
import { caseFacts, inDays, moveCase } from './move-case.ts';
import { parseCaseStatement } from './statement.ts';

/**
 * Appeals, once and in time, against what was decided in one's case. Somebody else decides it then.
 *
 * @throws AccessError when nobody is signed in; DomainError DISTRIBUTION_CASE_STATEMENT_LENGTH, DISTRIBUTION_CASE_NOT_FOUND,
 * DISTRIBUTION_CASE_ILLEGAL_TRANSITION, DISTRIBUTION_CASE_OVERDUE, or about the idempotency key.
 */
export async function appealCase(
  ctx: ReadContext,
  form: { readonly caseId: string; readonly statement: string },
): Promise<{ caseId: string }> {
  requireUser(ctx);
  const { caseId } = form;
  const statement = parseCaseStatement(form.statement);
  return transact(
    ctx,
    async (write) => {
      const dueAt = inDays(write, settingsOf(write, distributionSettings).appealDecisionDays);
      const found = await moveCase(write, { caseId, step: 'APPEALED', reason: statement, dueAt });
      write.emit(caseAppealed, found.promoterId, caseFacts(write, found));
      return { caseId };
    },
    { idempotent: { operation: 'appealCase', body: { caseId, statement } } },
  );
}
