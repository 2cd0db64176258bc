import { z } from 'zod';
import type { Reward } from '#core/db/generated/client/client.ts';

const details = z.object({
  kind: z.string().nullable().default(null),
  quantity: z.int().nullable().default(null),
  days: z.int().nullable().default(null),
  right: z.record(z.string(), z.json()).nullable().default(null),
});

/** What rewards consist of, whatever their kind; each kind uses some of it and leaves the rest null. */
export type RewardDetails = Readonly<z.output<typeof details>>;

/** What this reward consists of. */
export function detailsOf(reward: Pick<Reward, 'details'>): RewardDetails {
  return details.parse(reward.details);
}
