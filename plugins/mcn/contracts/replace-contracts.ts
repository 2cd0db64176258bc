import { callerKey } from '#core/caller.ts';
import type { WriteContext } from '#core/context.ts';
import type { McnContract } from '#core/db/generated/client/client.ts';

/** When the next version begins. */
export interface Beginning {
  readonly since: Date;
  /** The one moment of the signature: all that it changes bears it. */
  readonly now: Date;
}

/**
 * What was agreed between the same two sides ends where the next version begins; what had not begun by then never does. What
 * was before stays as it was.
 */
export async function replaceContracts(
  write: WriteContext,
  next: McnContract,
  { since, now }: Beginning,
): Promise<void> {
  await write.tx.$executeRaw`
    UPDATE mcn_contract SET state = 'ENDED', until = greatest(since, ${since}::timestamptz), end_reason = '',
      ended_at = ${now}::timestamptz, ended_by = ${callerKey(write.caller)}
    WHERE talent_id = ${next.talentId}::uuid AND agency_id IS NOT DISTINCT FROM ${next.agencyId}::uuid
      AND id <> ${next.id}::uuid AND state IN ('SIGNED', 'ENDED')
      AND (until IS NULL OR until > greatest(since, ${since}::timestamptz))`;
}
