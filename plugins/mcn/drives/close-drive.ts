import { requireUser } from '#core/access.ts';
import { callerKey } from '#core/caller.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { parseReason } from '../contracts/reason.ts';
import { driveErrors } from './errors.ts';

export interface Closing {
  readonly driveId: string;
  /** Who has applied and was not decided about reads it. */
  readonly reason: string;
}

/**
 * Ends a drive before its time: nobody applies any more, and whoever waits for an answer is declined.
 *
 * @throws AccessError when nobody is signed in; DomainError MCN_REASON_LENGTH, MCN_DRIVE_NOT_FOUND, MCN_DRIVE_OVER, or about the
 * idempotency key.
 */
export async function closeDrive(ctx: ReadContext, form: Closing): Promise<{ driveId: string }> {
  const userId = requireUser(ctx);
  const closing = { driveId: form.driveId, reason: parseReason(form.reason) };
  return transact(ctx, (write) => close(write, userId, closing), {
    idempotent: { operation: 'closeMcnDrive', body: closing },
  });
}

async function close(write: WriteContext, userId: string, { driveId, reason }: Closing) {
  const [now, by] = [write.clock.now(), callerKey(write.caller)];
  const closed = await write.tx.$executeRaw`
    UPDATE mcn_drive d SET state = 'CLOSED', closed_at = ${now}::timestamptz FROM mcn_agency a
    WHERE d.id = ${driveId}::uuid AND a.id = d.agency_id AND a.owner_id = ${userId}::uuid AND d.state = 'OPEN'`;
  if (closed === 0) throw await whyNot(write, userId, driveId);
  await write.tx.$executeRaw`
    UPDATE mcn_application SET state = 'DECLINED', reason = ${reason}, decided_at = ${now}::timestamptz, decided_by = ${by}
    WHERE drive_id = ${driveId}::uuid AND state = 'APPLIED'`;
  return { driveId };
}

async function whyNot({ tx }: WriteContext, ownerId: string, id: string) {
  const own = await tx.mcnDrive.findFirst({ where: { id, agency: { ownerId } }, select: { id: true } });
  return own
    ? driveErrors.MCN_DRIVE_OVER({ path: ['driveId'] })
    : driveErrors.MCN_DRIVE_NOT_FOUND({ path: ['driveId'] });
}
