import { requirePermission } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { settingsOf } from '#core/settings.ts';
import { transact } from '#core/transact.ts';
import { ban } from '../promoters/ban-promoter.ts';
import { lockPromoter } from '../promoters/lock-promoter.ts';
import { parseReason } from '../reason.ts';
import { distributionSettings } from '../settings.ts';
import { caseDecided } from './events.ts';
import { forfeitLines } from './forfeit-lines.ts';
import type { LockedCase } from './lock-case.ts';
import { caseFacts, inDays, moveCase } from './move-case.ts';
import { letGoLines, lockLines } from './touched-lines.ts';

export interface CaseDecision {
  readonly caseId: string;
  /** `UPHELD`: the line was crossed, and what it says follows at once. `DISMISSED`: what was held is free. */
  readonly decision: 'UPHELD' | 'DISMISSED';
  /** The promoter reads it. */
  readonly reason: string;
}

/**
 * Decides a case. Nothing is upheld before the promoter has answered, or could have. What is upheld can be appealed against.
 *
 * @throws AccessError without `distribution.cases`, and where a ban follows without `distribution.promoters`; DomainError
 * DISTRIBUTION_REASON_LENGTH, DISTRIBUTION_CASE_NOT_FOUND, DISTRIBUTION_OWN_CASE, DISTRIBUTION_CASE_ILLEGAL_TRANSITION,
 * DISTRIBUTION_CASE_OVERDUE, DISTRIBUTION_CASE_ANSWER_AWAITED, or about the idempotency key.
 */
export async function decideCase(ctx: ReadContext, form: CaseDecision): Promise<{ caseId: string }> {
  requirePermission(ctx, 'distribution.cases');
  const { caseId, decision } = form;
  const reason = parseReason(form.reason);
  return transact(
    ctx,
    async (write) => {
      const dueAt =
        decision === 'UPHELD' ? inDays(write, settingsOf(write, distributionSettings).appealDays) : null;
      const found = await moveCase(write, { caseId, step: decision, decision, reason, dueAt });
      if (decision === 'UPHELD') await follow(write, found, reason);
      else await letGo(write, found);
      const consequence = decision === 'UPHELD' ? found.consequence : null;
      write.emit(caseDecided, found.promoterId, { ...caseFacts(write, found), decision, consequence });
      return { caseId };
    },
    { idempotent: { operation: 'distributionDecideCase', body: { caseId, decision, reason } } },
  );
}

/** What is more severe includes what is less so. Of what is held nothing stays so. */
async function follow(write: WriteContext, found: LockedCase, reason: string): Promise<void> {
  if (found.consequence === 'BAN') await banFor(write, found, reason);
  await lockLines(write, found.id);
  if (found.consequence !== 'WARNING') await forfeitLines(write, found.id);
  await letGoLines(write, found.id);
}

async function banFor(write: WriteContext, { id, promoterId }: LockedCase, reason: string): Promise<void> {
  requirePermission(write, 'distribution.promoters');
  const { standing } = await lockPromoter(write, promoterId);
  if (standing === 'BANNED') return;
  await ban(write, { promoterId, reason });
  await write.tx.distributionCase.update({
    where: { id },
    data: { hasBanned: true },
    select: { id: true },
  });
}

async function letGo(write: WriteContext, { id }: LockedCase): Promise<void> {
  await lockLines(write, id);
  await letGoLines(write, id);
}
