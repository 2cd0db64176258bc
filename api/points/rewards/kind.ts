import type { z } from 'zod';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { RedemptionState } from '#core/db/generated/client/enums.ts';
import type { RewardDetails } from './details.ts';
import type { RedemptionTransitions } from './redemption-states.ts';

/** What has been redeemed, as its kind needs to know it. */
export interface Delivery {
  readonly userId: string;
  /** What everything that is given for it names as its source: `redemption:<id>`. */
  readonly source: string;
  /** The reward's details, as stored. */
  readonly details: unknown;
}

export interface Delivered {
  readonly entitlementId: string | null;
}

/** What one kind of reward does. Everything that differs between kinds stands here. */
export interface RewardKindBehaviour {
  /** The form of its details. */
  readonly details: z.ZodType<Partial<RewardDetails>>;
  /** What the form cannot tell about details that have it. @throws DomainError. */
  checkDetails?(ctx: ReadContext, details: unknown): void;
  /** Whether whoever redeems it says where to send it. */
  readonly needsAddress: boolean;
  /** Where a redemption begins, and how it goes on. */
  readonly begins: RedemptionState;
  readonly transitions: RedemptionTransitions;
  /** Gives what is given at once, in the transaction of the redemption. */
  deliver(write: WriteContext, delivery: Delivery): Promise<Delivered>;
  /** Takes back what was given at once. @throws DomainError when that is not possible any more. */
  takeBack(write: WriteContext, delivered: Delivered, reason: string): Promise<void>;
}
