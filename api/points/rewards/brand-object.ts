import { z } from 'zod';
import type { RewardKindBehaviour } from './kind.ts';
import { transitionsOfThings } from './redemption-states.ts';

/** A thing that staff send. */
export const brandObject: RewardKindBehaviour = {
  details: z.strictObject({}),
  needsAddress: true,
  begins: 'PLACED',
  transitions: transitionsOfThings,
  deliver: async () => ({ entitlementId: null }),
  takeBack: async () => undefined,
};
