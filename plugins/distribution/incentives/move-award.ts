import type { WriteContext } from '#core/context.ts';
import type { DistributionAward } from '#core/db/generated/client/client.ts';
import { awardSourcesOf } from './states.ts';

/** Why a prize is not paid. */
export const voidCauses = ['BANNED', 'REFUNDED', 'LEVEL_UNCHANGED'] as const;
export type VoidCause = (typeof voidCauses)[number];

/** A step of an award: where to, and what is written down with it. */
export type AwardStep =
  | { readonly to: 'PAID' }
  | { readonly to: 'REVERSED' }
  | { readonly to: 'VOID'; readonly because: VoidCause };

/**
 * Takes an award a step further; the write itself decides whether it can go there.
 * @returns the award as it is then; undefined when it had gone there, or elsewhere, before.
 */
export async function moveAward(
  write: WriteContext,
  awardId: string,
  step: AwardStep,
): Promise<DistributionAward | undefined> {
  const now = write.clock.now();
  const [moved] = await write.tx.distributionAward.updateManyAndReturn({
    where: { id: awardId, state: { in: awardSourcesOf(step.to) } },
    data: {
      state: step.to,
      ...(step.to === 'PAID' ? { paidAt: now } : { endedAt: now }),
      ...(step.to === 'VOID' && { voidBecause: step.because }),
    },
  });
  return moved;
}
