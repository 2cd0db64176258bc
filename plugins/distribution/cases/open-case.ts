import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import { callerKey, userIdOf } from '#core/caller.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { DistributionRedLineKind } from '#core/db/generated/client/enums.ts';
import { newId } from '#core/ids.ts';
import { settingsOf } from '#core/settings.ts';
import { transact } from '#core/transact.ts';
import { lockOrders } from '../commissions/lock-orders.ts';
import { promoterErrors } from '../promoters/errors.ts';
import { parseReason } from '../reason.ts';
import { distributionSettings } from '../settings.ts';
import { caseErrors } from './errors.ts';
import { caseOpened } from './events.ts';
import { type Evidence, type EvidenceForm, insertEvidence, parseEvidence } from './evidence.ts';
import { inDays } from './move-case.ts';
import { redLineAt } from './red-lines.ts';
import { holdLines } from './touched-lines.ts';

export interface CaseForm extends EvidenceForm {
  readonly promoterId: string;
  readonly kind: DistributionRedLineKind;
  /** The commissions that it is about, which are held; none when it is about none. */
  readonly commissionIds: readonly string[];
  /** The promoter reads it. */
  readonly reason: string;
}

const maxLines = 200;

/**
 * Opens a case about a promoter. It goes by the red line that was in force when the first of the orders was placed. Only the
 * commissions that it names wait for its end; everything else goes its way.
 *
 * @throws AccessError without `distribution.cases`; DomainError DISTRIBUTION_REASON_LENGTH, DISTRIBUTION_CASE_NOTE_LENGTH,
 * DISTRIBUTION_CASE_URL_INVALID, DISTRIBUTION_CASE_LINES_TOO_MANY, DISTRIBUTION_OWN_CASE, DISTRIBUTION_PROMOTER_NOT_FOUND,
 * DISTRIBUTION_CASE_COMMISSION_UNKNOWN, DISTRIBUTION_RED_LINE_NOT_IN_FORCE, DISTRIBUTION_CASE_COMMISSION_TAKEN,
 * DISTRIBUTION_CASE_ORDERS_UNKNOWN, or about the idempotency key.
 */
export async function openCase(ctx: ReadContext, form: CaseForm): Promise<{ caseId: string }> {
  requirePermission(ctx, 'distribution.cases');
  const { promoterId, kind, commissionIds } = form;
  const reason = parseReason(form.reason);
  const evidence = parseEvidence(form);
  if (commissionIds.length > maxLines || new Set(commissionIds).size < commissionIds.length)
    throw caseErrors.DISTRIBUTION_CASE_LINES_TOO_MANY({ path: ['commissionIds'], data: { max: maxLines } });
  const { note, url, orderIds } = evidence;
  const body = { promoterId, kind, commissionIds: [...commissionIds], reason, note, url, orderIds };
  return transact(
    ctx,
    async (write) => {
      const caseId = await insertCase(write, { promoterId, kind, commissionIds, evidence, reason });
      if (!caseId) throw new Error('A case of the staff was taken for one that had been found before');
      return { caseId };
    },
    { idempotent: { operation: 'distributionOpenCase', body } },
  );
}

export interface NewCase {
  readonly promoterId: string;
  readonly kind: DistributionRedLineKind;
  readonly commissionIds: readonly string[];
  readonly evidence: Evidence;
  readonly reason: string;
  /** What has found it: the same is never opened twice. */
  readonly found?: { readonly detector: string; readonly key: string };
}

/** @returns the id; null when the same had been found before. @throws DomainError as `openCase`. */
export async function insertCase(write: WriteContext, form: NewCase): Promise<string | null> {
  const { promoterId, kind, commissionIds, reason, found } = form;
  await checkPromoter(write, promoterId);
  const deedAt = await lockCommissions(write, promoterId, commissionIds);
  const redLine = await redLineAt(write, kind, deedAt);
  const [caseId, now] = [newId(write.clock), write.clock.now()];
  const answerUntil = inDays(write, redLine.answerDays);
  const dueAt = inDays(write, redLine.answerDays + settingsOf(write, distributionSettings).caseDecisionDays);
  const opened = await write.tx.$executeRaw`
    INSERT INTO distribution_case (id, promoter_id, red_line_id, state, detector, finding_key, opened_at, answer_until, due_at)
    VALUES (${caseId}::uuid, ${promoterId}::uuid, ${redLine.id}::uuid, 'OPEN', ${found?.detector ?? null}, ${found?.key ?? null},
      ${now}::timestamptz, ${answerUntil}::timestamptz, ${dueAt}::timestamptz)
    ON CONFLICT (detector, finding_key) DO NOTHING`;
  if (opened === 0) return null;
  const held = await holdLines(write, { caseId, promoterId, commissionIds });
  if (held < commissionIds.length)
    throw caseErrors.DISTRIBUTION_CASE_COMMISSION_TAKEN({ path: ['commissionIds'] });
  await write.tx.distributionCaseStep.create({
    data: { caseId, kind: 'OPENED', by: callerKey(write.caller), reason, at: now },
    select: { caseId: true },
  });
  await insertEvidence(write, caseId, form.evidence);
  write.emit(caseOpened, promoterId, { caseId, promoterId, kind, at: now.toISOString() });
  recordAudit(write, {
    action: 'distributionOpenCase',
    subject: `case:${caseId}`,
    after: { state: 'OPEN', promoterId, kind, version: redLine.version, commissionIds },
    reason,
  });
  return caseId;
}

async function checkPromoter(write: WriteContext, promoterId: string): Promise<void> {
  const path = ['promoterId'];
  if (userIdOf(write.caller) === promoterId) throw caseErrors.DISTRIBUTION_OWN_CASE({ path });
  const promoter = await write.tx.distributionPromoter.findUnique({
    where: { id: promoterId },
    select: { id: true },
  });
  if (!promoter) throw promoterErrors.DISTRIBUTION_PROMOTER_NOT_FOUND({ path });
}

/** @returns when the first of them was earned; now when there is none. */
async function lockCommissions(
  write: WriteContext,
  promoterId: string,
  commissionIds: readonly string[],
): Promise<Date> {
  const commissions = await write.tx.distributionCommission.findMany({
    where: { id: { in: [...commissionIds] }, promoterId },
    select: { orderId: true, earnedAt: true },
  });
  if (commissions.length < commissionIds.length)
    throw caseErrors.DISTRIBUTION_CASE_COMMISSION_UNKNOWN({ path: ['commissionIds'] });
  await lockOrders(
    write,
    commissions.map(({ orderId }) => orderId),
  );
  const moments = commissions.map(({ earnedAt }) => earnedAt.getTime());
  return moments.length === 0 ? write.clock.now() : new Date(Math.min(...moments));
}
