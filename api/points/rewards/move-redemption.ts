import { callerKey } from '#core/caller.ts';
import type { WriteContext } from '#core/context.ts';
import { Prisma, type Redemption, type Reward } from '#core/db/generated/client/client.ts';
import type { RedemptionState } from '#core/db/generated/client/enums.ts';
import { newId } from '#core/ids.ts';
import { rewardErrors } from './errors.ts';
import { rewardKinds } from './kinds.ts';
import { checkTransition } from './redemption-states.ts';

export interface Move {
  readonly redemptionId: string;
  readonly to: RedemptionState;
  /** The member whose redemption it must be; staff move anybody's. */
  readonly memberId?: string | undefined;
  readonly note?: string | undefined;
}

export type LockedRedemption = Pick<
  Redemption,
  'id' | 'state' | 'userId' | 'rewardId' | 'points' | 'transferId' | 'entitlementId'
> &
  Pick<Reward, 'kind' | 'titleEn' | 'titleZh'>;

/**
 * Moves a redemption to another state, with a step that says who did it and when. Locks it to the end of the
 * transaction, and answers what it was before.
 *
 * @throws DomainError REDEMPTION_NOT_FOUND, REDEMPTION_ILLEGAL_TRANSITION.
 */
export async function moveRedemption(write: WriteContext, move: Move): Promise<LockedRedemption> {
  const redemption = await lock(write, move);
  const { transitions } = rewardKinds[redemption.kind];
  checkTransition(transitions, move.memberId ? 'member' : 'staff', redemption.state, move.to);
  await write.tx.$executeRaw`
    WITH moved AS (
      UPDATE redemption SET state = ${move.to}::"RedemptionState" WHERE id = ${redemption.id}::uuid RETURNING id, state
    )
    INSERT INTO redemption_step (id, redemption_id, state, actor, note, occurred_at)
    SELECT ${newId(write.clock)}::uuid, id, state, ${callerKey(write.caller)}, ${move.note ?? ''},
      ${write.clock.now()}::timestamptz
    FROM moved`;
  return redemption;
}

/** Locked, since two moves at once would both see the state before. */
async function lock(write: WriteContext, { redemptionId, memberId }: Move): Promise<LockedRedemption> {
  const isTheirs = memberId ? Prisma.sql`AND d.user_id = ${memberId}::uuid` : Prisma.empty;
  const [redemption] = await write.tx.$queryRaw<LockedRedemption[]>`
    SELECT d.id, d.state, d.user_id AS "userId", d.reward_id AS "rewardId", d.points, d.transfer_id AS "transferId",
      d.entitlement_id AS "entitlementId", r.kind, r.title_en AS "titleEn", r.title_zh AS "titleZh"
    FROM redemption d JOIN reward r ON r.id = d.reward_id
    WHERE d.id = ${redemptionId}::uuid ${isTheirs} FOR UPDATE OF d`;
  if (!redemption) throw rewardErrors.REDEMPTION_NOT_FOUND({ path: ['redemptionId'] });
  return redemption;
}
