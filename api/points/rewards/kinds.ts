import type { RewardKind } from '#core/db/generated/client/enums.ts';
import { brandObject } from './brand-object.ts';
import { entitlement } from './entitlement.ts';
import type { RewardKindBehaviour } from './kind.ts';

/** Every kind of reward, and what it does. */
export const rewardKinds: Readonly<Record<RewardKind, RewardKindBehaviour>> = {
  BRAND_OBJECT: brandObject,
  ENTITLEMENT: entitlement,
};
