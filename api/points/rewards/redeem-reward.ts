import { requireUser } from '#core/access.ts';
import { callerKey } from '#core/caller.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { RedemptionState } from '#core/db/generated/client/enums.ts';
import { newId } from '#core/ids.ts';
import { toJson } from '#core/json.ts';
import {
  type AddressForm,
  addressErrors,
  type PostalAddress,
  parsePostalAddress,
} from '#core/postal-address.ts';
import { transact } from '#core/transact.ts';
import { sayingWhatThereIs, spendPoints } from '../spend.ts';
import { type TakenReward, takeOne } from './counters.ts';
import { rewardRedeemed } from './events.ts';
import { rewardKinds } from './kinds.ts';

export interface RedeemForm {
  readonly rewardId: string;
  /** For what is sent; kept for nothing else. */
  readonly address?: AddressForm | null | undefined;
}

/**
 * Redeems one reward for points: counted, paid and, where that is possible, delivered in one transaction.
 *
 * @throws AccessError when nobody is signed in; DomainError ADDRESS_INVALID, ADDRESS_REQUIRED, REWARD_NOT_FOUND,
 * REWARD_NOT_STARTED, REWARD_ENDED, LEVEL_TOO_LOW, REWARD_SOLD_OUT, REWARD_LIMIT_REACHED, INSUFFICIENT_POINTS,
 * ENTITLEMENT_KIND_UNKNOWN when the plugin of the right is off, or about the idempotency key.
 */
export async function redeemReward(ctx: ReadContext, form: RedeemForm): Promise<{ redemptionId: string }> {
  const userId = requireUser(ctx);
  const address = form.address ? parsePostalAddress(form.address) : null;
  const { rewardId } = form;
  return sayingWhatThereIs(ctx, userId, () =>
    transact(ctx, (write) => redeem(write, { userId, rewardId, address }), {
      idempotent: { operation: 'redeemReward', body: { rewardId, address } },
    }),
  );
}

interface Wish {
  readonly userId: string;
  readonly rewardId: string;
  readonly address: PostalAddress | null;
}

async function redeem(write: WriteContext, wish: Wish): Promise<{ redemptionId: string }> {
  const { userId, rewardId } = wish;
  const reward = await takeOne(write, { rewardId, userId });
  const kind = rewardKinds[reward.kind];
  if (kind.needsAddress && !wish.address) throw addressErrors.ADDRESS_REQUIRED({ path: ['address'] });
  const redemptionId = newId(write.clock);
  const source = `redemption:${redemptionId}`;
  const { transferId } = await spendPoints(write, {
    userId,
    points: reward.points,
    title: { en: reward.titleEn, zh: reward.titleZh },
    source,
    kind: 'points.redeemed',
  });
  const { entitlementId } = await kind.deliver(write, { userId, source, details: reward.details });
  const address = kind.needsAddress ? wish.address : null;
  const state = kind.begins;
  await insertRedemption(write, { redemptionId, userId, reward, state, address, transferId, entitlementId });
  write.emit(rewardRedeemed, redemptionId, {
    redemptionId,
    rewardId,
    kind: reward.kind,
    userId,
    points: String(reward.points),
  });
  return { redemptionId };
}

interface NewRedemption {
  readonly redemptionId: string;
  readonly userId: string;
  readonly reward: TakenReward;
  readonly state: RedemptionState;
  readonly address: PostalAddress | null;
  readonly transferId: string;
  readonly entitlementId: string | null;
}

/** The redemption with its first step. */
async function insertRedemption(write: WriteContext, made: NewRedemption): Promise<void> {
  const { redemptionId, reward, state, address } = made;
  const now = write.clock.now();
  await write.tx.$executeRaw`
    WITH placed AS (
      INSERT INTO redemption (id, reward_id, user_id, state, points, address, transfer_id, entitlement_id, created_at)
      VALUES (${redemptionId}::uuid, ${reward.id}::uuid, ${made.userId}::uuid, ${state}::"RedemptionState", ${reward.points}::bigint,
        ${address && toJson(address)}::jsonb, ${made.transferId}::uuid, ${made.entitlementId}::uuid, ${now}::timestamptz)
      RETURNING id, state
    )
    INSERT INTO redemption_step (id, redemption_id, state, actor, occurred_at)
    SELECT ${newId(write.clock)}::uuid, id, state, ${callerKey(write.caller)}, ${now}::timestamptz FROM placed`;
}
