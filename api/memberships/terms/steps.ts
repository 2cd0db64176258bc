import { callerKey } from '#core/caller.ts';
import type { WriteContext } from '#core/context.ts';
import type { MembershipAction } from '#core/db/generated/client/enums.ts';
import { newId } from '#core/ids.ts';

interface Step {
  readonly membershipId: string;
  readonly planId: string;
  readonly action: MembershipAction;
  /** Why, or what came of it. */
  readonly note?: string | undefined;
}

/** Notes what happened to a membership, by whom. */
export async function noteStep(
  write: WriteContext,
  { membershipId, planId, action, note = '' }: Step,
): Promise<void> {
  await write.tx.$executeRaw`
    INSERT INTO membership_step (id, membership_id, action, plan_id, actor, note, occurred_at)
    VALUES (${newId(write.clock)}::uuid, ${membershipId}::uuid, ${action}::"MembershipAction", ${planId}::uuid,
      ${callerKey(write.caller)}, ${note}, ${write.clock.now()}::timestamptz)`;
}
