import type { WriteContext } from '#core/context.ts';
import type { UserStage } from '#core/db/generated/client/enums.ts';
import { toJson } from '#core/json.ts';
import { userStageReached } from '../events.ts';

export interface StageStep {
  readonly userId: string;
  /** Somebody with an account is no visitor any more. */
  readonly stage: Exclude<UserStage, 'VISITOR'>;
  /** The event that tells of the act, as `order.placed`. */
  readonly cause: string;
  /** What the act was done to, as `order:<id>`. */
  readonly subject: string | null;
  /** When it was done; for an event that comes late, still the instant of the act. */
  readonly at: Date;
}

/**
 * Notes that a member, who must exist, has come to a stage of their life, and tells of it; who has been there before stays
 * as they are. Stages may be passed over, and nobody is led back: the latest one that was reached is where a member stands.
 */
export async function reachStage(write: WriteContext, step: StageStep): Promise<void> {
  await reachStages(write, [step]);
}

/** As `reachStage`, for several members in one statement. Of two steps to the same stage the earlier one counts. */
export async function reachStages(write: WriteContext, steps: readonly StageStep[]): Promise<void> {
  if (steps.length === 0) return;
  const reached = await write.tx.$queryRaw<StageStep[]>`
    INSERT INTO user_stage (user_id, stage, since, cause, subject)
    SELECT s."userId", s.stage, s.at, s.cause, s.subject
    FROM jsonb_to_recordset(${toJson(steps)}::jsonb) AS s("userId" uuid, stage "UserStage", at timestamptz, cause text, subject text)
    ORDER BY s."userId", s.stage, s.at
    ON CONFLICT (user_id, stage) DO NOTHING
    RETURNING user_id AS "userId", stage, since AS at, cause, subject`;
  for (const step of reached) tellOfStage(write, step);
}

/** Tells others that a member has come to a stage. */
export function tellOfStage(write: WriteContext, { at, ...step }: StageStep): void {
  write.emit(userStageReached, step.userId, { ...step, since: at.toISOString() });
}
