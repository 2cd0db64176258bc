import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import { callerKey } from '#core/caller.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { transact } from '#core/transact.ts';
import { parseReason } from '../contracts/reason.ts';
import { rateErrors } from './errors.ts';

export interface NewServiceRate {
  /** Of the net sale of each line; 0 for nothing. */
  readonly basisPoints: number;
  /** A minute from now when nothing is said. */
  readonly validFrom: Date | null;
  readonly reason: string;
}

/** It is known everywhere before it is in force: what an order was promised never changes. */
const noticeMs = 60_000;

/**
 * Adds a version of what the house gives for services. Orders that are placed before it begins keep the one of their moment.
 *
 * @throws AccessError without `mcn.rates`; DomainError MCN_RATE_RANGE, MCN_REASON_LENGTH, MCN_RATE_TOO_EARLY, MCN_RATE_NOT_LAST, or
 * about the idempotency key.
 */
export async function addServiceRate(ctx: ReadContext, form: NewServiceRate): Promise<{ rateId: string }> {
  requirePermission(ctx, 'mcn.rates');
  const { basisPoints, validFrom } = form;
  if (!Number.isInteger(basisPoints) || basisPoints < 0 || basisPoints > 10_000)
    throw rateErrors.MCN_RATE_RANGE({ path: ['basisPoints'] });
  const rate = { basisPoints, validFrom, reason: parseReason(form.reason) };
  return transact(ctx, (write) => insertRate(write, rate), {
    idempotent: { operation: 'mcnAddServiceRate', body: rate },
  });
}

async function insertRate(write: WriteContext, { basisPoints, validFrom: wanted, reason }: NewServiceRate) {
  const [rateId, now] = [newId(write.clock), write.clock.now()];
  const earliest = new Date(now.getTime() + noticeMs);
  const validFrom = wanted ?? earliest;
  // A comparison that holds for no invalid date.
  if (!(validFrom >= earliest)) throw rateErrors.MCN_RATE_TOO_EARLY({ path: ['validFrom'] });
  await write.tx
    .$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('mcn service rate', 0))::text AS locked`;
  const inserted = await write.tx.$executeRaw`
    INSERT INTO mcn_service_rate (id, version, basis_points, valid_from, reason, actor, created_at)
    SELECT ${rateId}::uuid, coalesce(max(version), 0) + 1, ${basisPoints}::int, ${validFrom}::timestamptz, ${reason},
      ${callerKey(write.caller)}, ${now}::timestamptz
    FROM mcn_service_rate HAVING coalesce(max(valid_from), '-infinity') < ${validFrom}::timestamptz`;
  if (inserted === 0) throw rateErrors.MCN_RATE_NOT_LAST({ path: ['validFrom'] });
  recordAudit(write, {
    action: 'mcnAddServiceRate',
    subject: `mcnServiceRate:${rateId}`,
    after: { basisPoints, validFrom },
    reason,
  });
  return { rateId };
}
