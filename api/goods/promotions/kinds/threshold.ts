import { z } from 'zod';
import { discountStep, offBy } from './discount.ts';

/** ONCE: the highest step that is reached. EACH: the one step as often as it fits (每满减). */
export const thresholdRepeats = ['ONCE', 'EACH'] as const;
export type ThresholdRepeat = (typeof thresholdRepeats)[number];

export const thresholdRules = z.object({
  repeat: z.enum(thresholdRepeats),
  steps: z.array(discountStep).min(1),
});

/** What a threshold discount takes off goods of so much. */
export function thresholdOff(rules: unknown, baseMinor: bigint): bigint {
  const { repeat, steps } = thresholdRules.parse(rules);
  const step = steps.findLast(({ fromMinor }) => fromMinor <= baseMinor);
  if (!step) return 0n;
  const off = offBy(step, baseMinor);
  if (repeat === 'ONCE' || step.fromMinor === 0n) return off;
  const repeated = off * (baseMinor / step.fromMinor);
  return repeated > baseMinor ? baseMinor : repeated;
}
