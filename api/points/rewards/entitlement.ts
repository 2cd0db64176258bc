import { z } from 'zod';
import type { WriteContext } from '#core/context.ts';
import { parseDetails } from '#core/entitlements/form.ts';
import { grantEntitlement } from '#core/entitlements/grant.ts';
import { revokeEntitlement } from '#core/entitlements/revoke.ts';
import { rewardErrors } from './errors.ts';
import type { RewardKindBehaviour } from './kind.ts';
import { transitionsOfRights } from './redemption-states.ts';

/** Which right, how often it can be used (null is without limit), for how many days (null is without end), and what it consists of. */
const details = z.strictObject({
  kind: z.string().max(100),
  quantity: z.int().min(1).max(1_000_000_000).nullable().default(null),
  days: z.int().min(1).max(36_500).nullable().default(null),
  right: z.record(z.string(), z.json()).default({}),
});

const dayMs = 24 * 60 * 60 * 1000;

/** A right that is given at once. */
export const entitlement: RewardKindBehaviour = {
  details,
  checkDetails(ctx, given) {
    const { kind, right } = details.parse(given);
    parseDetails(ctx, kind, right, { kind: ['details', 'kind'], details: ['details', 'right'] });
  },
  needsAddress: false,
  begins: 'DELIVERED',
  transitions: transitionsOfRights,
  async deliver(write, { userId, source, details: given }) {
    const { kind, quantity, days, right } = details.parse(given);
    const endsAt = days === null ? null : new Date(write.clock.now().getTime() + days * dayMs);
    const grant = { userId, kind, quantity, endsAt, source, details: right };
    const { entitlementId } = await grantEntitlement(write, grant);
    return { entitlementId };
  },
  async takeBack(write, { entitlementId }, reason) {
    if (entitlementId === null) return;
    await revokeEntitlement(write, { entitlementId, reason });
    if (await isUsed(write, entitlementId))
      throw rewardErrors.REDEMPTION_RIGHT_USED({ path: ['redemptionId'] });
  },
};

/** Asked when it is revoked: its lock is ours then, and no use can come in between. */
async function isUsed(write: WriteContext, entitlementId: string): Promise<boolean> {
  const right = await write.tx.entitlement.findUniqueOrThrow({
    where: { id: entitlementId },
    select: { used: true },
  });
  return right.used > 0;
}
