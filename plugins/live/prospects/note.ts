import { callerKey } from '#core/caller.ts';
import type { WriteContext } from '#core/context.ts';
import type { LiveProspectState } from '#core/db/generated/client/enums.ts';
import { newId } from '#core/ids.ts';

interface NewNote {
  readonly prospectId: string;
  readonly body: string;
  /** Where the prospect stands since. */
  readonly state: LiveProspectState;
}

/**
 * Writes down what was done with a prospect, who is locked. What is done later is dated later, even should another process's
 * clock be ahead.
 */
export async function insertNote(write: WriteContext, { prospectId, body, state }: NewNote): Promise<void> {
  await write.tx.$executeRaw`
    INSERT INTO live_prospect_note (id, prospect_id, author, body, state, created_at)
    SELECT ${newId(write.clock)}::uuid, ${prospectId}::uuid, ${callerKey(write.caller)}, ${body},
      ${state}::live_prospect_state, greatest(${write.clock.now()}::timestamptz,
        (SELECT max(created_at) + interval '1 millisecond' FROM live_prospect_note WHERE prospect_id = ${prospectId}::uuid))`;
}
