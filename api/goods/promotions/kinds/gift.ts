import { z } from 'zod';
import { storedAmount } from './amounts.ts';

/** What happens when a gift has run out: the order goes without it, or is refused. */
export const giftsWhenOut = ['SKIP', 'REFUSE'] as const;
export type GiftWhenOut = (typeof giftsWhenOut)[number];

export const giftRules = z.object({
  fromMinor: storedAmount,
  whenOut: z.enum(giftsWhenOut),
  gifts: z.array(z.object({ variantId: z.uuid(), quantity: z.int().min(1) })).min(1),
});

export type GiftRules = z.output<typeof giftRules>;
