import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { userErrors } from '../errors.ts';
import { parseReason } from '../staff-form.ts';
import { type EndedCertification, tellOfEnd } from './tell-of-end.ts';

export interface Withdrawal {
  readonly certificationId: string;
  readonly reason: string;
}

/**
 * Ends a certification now, before its time. The member's stage stays: it says how far they have come.
 *
 * @throws AccessError without `users.certify`; DomainError REASON_INVALID, CERTIFICATION_UNKNOWN, CERTIFICATION_ENDED, and
 * those of idempotency keys.
 */
export async function withdrawCertification(
  ctx: ReadContext,
  form: Withdrawal,
): Promise<{ userId: string; certificationId: string }> {
  requirePermission(ctx, 'users.certify');
  const reason = parseReason(form.reason);
  const { certificationId } = form;
  return transact(
    ctx,
    async (write) => {
      const ended = await withdraw(write, certificationId);
      if (!ended) throw await refusal(write, certificationId);
      const { userId, category, grade } = ended;
      tellOfEnd(write, ended);
      recordAudit(write, {
        action: 'withdrawCertification',
        subject: `user:${userId}`,
        before: { certificationId, category, grade },
        reason,
      });
      return { userId, certificationId };
    },
    { idempotent: { operation: 'withdrawCertification', body: { certificationId, reason } } },
  );
}

/** The write itself decides: of two who withdraw it at once, the second finds nothing that is in force. */
async function withdraw({ tx, clock }: WriteContext, id: string): Promise<EndedCertification | undefined> {
  const now = clock.now();
  const [ended] = await tx.$queryRaw<EndedCertification[]>`
    UPDATE user_certification SET ended_at = GREATEST(certified_at, ${now}::timestamptz), ended_because = 'WITHDRAWN'
    WHERE id = ${id}::uuid AND ended_at IS NULL AND (expires_at IS NULL OR expires_at > ${now}::timestamptz)
    RETURNING id, user_id AS "userId", category, grade, ended_at AS "endedAt", ended_because AS cause`;
  return ended;
}

async function refusal({ tx }: WriteContext, id: string): Promise<Error> {
  const known = await tx.certification.findUnique({ where: { id }, select: { id: true } });
  const path = ['certificationId'];
  return known ? userErrors.CERTIFICATION_ENDED({ path }) : userErrors.CERTIFICATION_UNKNOWN({ path });
}
