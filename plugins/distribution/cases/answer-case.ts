import { requireUser } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { caseAnswered } from './events.ts';
import { caseFacts, moveCase } from './move-case.ts';
import { parseCaseStatement } from './statement.ts';

/**
 * Answers, once, what one is accused of; also after the time for it, as long as nothing was decided.
 *
 * @throws AccessError when nobody is signed in; DomainError DISTRIBUTION_CASE_STATEMENT_LENGTH, DISTRIBUTION_CASE_NOT_FOUND,
 * DISTRIBUTION_CASE_ILLEGAL_TRANSITION, DISTRIBUTION_CASE_OVERDUE, or about the idempotency key.
 */
export async function answerCase(
  ctx: ReadContext,
  form: { readonly caseId: string; readonly statement: string },
): Promise<{ caseId: string }> {
  requireUser(ctx);
  const { caseId } = form;
  const statement = parseCaseStatement(form.statement);
  return transact(
    ctx,
    async (write) => {
      const found = await moveCase(write, { caseId, step: 'ANSWERED', reason: statement });
      write.emit(caseAnswered, found.promoterId, caseFacts(write, found));
      return { caseId };
    },
    { idempotent: { operation: 'answerCase', body: { caseId, statement } } },
  );
}
