import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import { callerKey } from '#core/caller.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { transact } from '#core/transact.ts';
import { userErrors } from '../errors.ts';
import { creatorCertified } from '../events.ts';
import { reachStage } from '../stages/reach-stage.ts';
import {
  type CertificationForm,
  type Certifying,
  parseCertification,
  requireCategory,
  requireFuture,
} from './certification-form.ts';
import { type EndedCertification, tellOfEnd } from './tell-of-end.ts';

/**
 * Certifies a member as a creator in a category, from now on. Whatever they were certified as there ends, and their
 * stage becomes that of the grade unless it is a later one.
 *
 * @throws AccessError without `users.certify`; DomainError CERTIFICATION_CATEGORY_UNKNOWN, CERTIFICATION_GRADE_UNKNOWN,
 * CERTIFICATION_EXPIRY_INVALID, REASON_INVALID, USER_UNKNOWN, and those of idempotency keys.
 */
export async function certifyCreator(
  ctx: ReadContext,
  form: CertificationForm,
): Promise<{ userId: string; certificationId: string }> {
  requirePermission(ctx, 'users.certify');
  const wanted = parseCertification(form);
  return transact(ctx, (write) => certify(write, wanted), {
    idempotent: { operation: 'certifyCreator', body: wanted },
  });
}

/** What depends on settings and the clock is looked at in here, since a repeat gets the first answer whatever they say by then. */
async function certify(write: WriteContext, { userId, category, grade, expiresAt, reason }: Certifying) {
  requireCategory(write, category);
  requireFuture(expiresAt, write.clock.now());
  await lockMember(write, userId);
  const before = await endFormer(write, userId, category);
  // Two processes need not agree on what time it is.
  const certifiedAt = later(write.clock.now(), before?.endedAt);
  requireFuture(expiresAt, certifiedAt);
  const certificationId = newId(write.clock);
  await write.tx.$executeRaw`
    INSERT INTO user_certification (id, user_id, category, grade, certified_at, expires_at, granted_by)
    VALUES (${certificationId}::uuid, ${userId}::uuid, ${category}, ${grade}::"CertificationGrade",
      ${certifiedAt}::timestamptz, ${expiresAt}::timestamptz, ${callerKey(write.caller)})`;
  const told = { certificationId, category, grade, expiresAt: expiresAt?.toISOString() ?? null };
  write.emit(creatorCertified, userId, { ...told, userId, certifiedAt: certifiedAt.toISOString() });
  await reachStage(write, {
    userId,
    stage: grade,
    cause: creatorCertified.name,
    subject: `certification:${certificationId}`,
    at: certifiedAt,
  });
  recordAudit(write, {
    action: 'certifyCreator',
    subject: `user:${userId}`,
    before: before?.cause === 'REPLACED' ? replaced(before) : undefined,
    after: told,
    reason,
  });
  return { userId, certificationId };
}

/**
 * Two who certify the same member wait for each other here: the second then sees what the first has begun.
 * @throws DomainError USER_UNKNOWN.
 */
async function lockMember({ tx }: WriteContext, userId: string): Promise<void> {
  const found = await tx.$queryRaw<object[]>`
    SELECT id FROM app_user WHERE id = ${userId}::uuid FOR NO KEY UPDATE`;
  if (found.length === 0) throw userErrors.USER_UNKNOWN({ path: ['userId'] });
}

/** Ends what the member is certified as, and notes what has expired before anybody looked. */
async function endFormer(
  write: WriteContext,
  userId: string,
  category: string,
): Promise<EndedCertification | undefined> {
  const now = write.clock.now();
  const [ended] = await write.tx.$queryRaw<EndedCertification[]>`
    UPDATE user_certification SET ended_at = LEAST(expires_at, GREATEST(certified_at, ${now}::timestamptz)),
      ended_because = CASE WHEN expires_at <= ${now}::timestamptz THEN 'EXPIRED' ELSE 'REPLACED' END::"CertificationEnd"
    WHERE user_id = ${userId}::uuid AND category = ${category} AND ended_at IS NULL
    RETURNING id, user_id AS "userId", category, grade, ended_at AS "endedAt", ended_because AS cause`;
  if (ended) tellOfEnd(write, ended);
  return ended;
}

function replaced({ id: certificationId, category, grade }: EndedCertification) {
  return { certificationId, category, grade };
}

function later(one: Date, other: Date | undefined): Date {
  return other && other > one ? other : one;
}
