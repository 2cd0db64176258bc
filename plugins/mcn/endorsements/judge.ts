import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import { releaseBudget } from '#core/budgets/reserve.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { McnEndorsementState } from '#core/db/generated/client/enums.ts';
import { transact } from '#core/transact.ts';
import { moveEndorsement } from './move-endorsement.ts';
import { payFee } from './pay-fee.ts';
import { parseText } from './text.ts';

export interface Judgement {
  readonly endorsementId: string;
  /** Whether the proof does. */
  readonly isAccepted: boolean;
  /** As the creator reads it. */
  readonly note: string;
}

/**
 * Accepts the proof of work for a brand, which pays its fee at once, or asks for another one.
 *
 * @throws AccessError without `mcn.contracts`; DomainError MCN_ENDORSEMENT_TEXT_LENGTH, MCN_ENDORSEMENT_NOT_FOUND,
 * MCN_ENDORSEMENT_ILLEGAL_TRANSITION, or about the idempotency key.
 */
export async function judgeEndorsement(
  ctx: ReadContext,
  { endorsementId, isAccepted, note }: Judgement,
): Promise<{ endorsementId: string }> {
  requirePermission(ctx, 'mcn.contracts');
  const body = { endorsementId, isAccepted, note: parseText('note', note) };
  return transact(
    ctx,
    async (write) => {
      await move(write, body, isAccepted ? 'PAID' : 'AGREED');
      return { endorsementId };
    },
    { idempotent: { operation: 'mcnJudgeEndorsement', body } },
  );
}

/**
 * Takes back work for a brand that was offered or agreed to and is not proven: its fee is free again.
 * @throws as `judgeEndorsement`.
 */
export async function callOffEndorsement(
  ctx: ReadContext,
  { endorsementId, note }: Omit<Judgement, 'isAccepted'>,
): Promise<{ endorsementId: string }> {
  requirePermission(ctx, 'mcn.contracts');
  const body = { endorsementId, note: parseText('note', note) };
  return transact(
    ctx,
    async (write) => {
      await move(write, body, 'CALLED_OFF');
      return { endorsementId };
    },
    { idempotent: { operation: 'mcnCallOffEndorsement', body } },
  );
}

interface Said {
  readonly endorsementId: string;
  readonly note: string;
}

async function move(
  write: WriteContext,
  { endorsementId, note }: Said,
  to: McnEndorsementState,
): Promise<void> {
  const data = to === 'AGREED' ? { note, proof: '' } : { note, endedAt: write.clock.now() };
  const moved = await moveEndorsement(write, { endorsementId, mover: 'house', to, data });
  if (to === 'PAID') await payFee(write, moved);
  if (to === 'CALLED_OFF') await releaseBudget(write, moved.reservationId);
  recordAudit(write, {
    action: to === 'CALLED_OFF' ? 'mcnCallOffEndorsement' : 'mcnJudgeEndorsement',
    subject: `mcnEndorsement:${endorsementId}`,
    after: { state: to },
    reason: note,
  });
}
