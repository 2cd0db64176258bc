import { z } from 'zod';
import type { Adjustment } from './quote.ts';

const stored = z.array(
  z.object({
    source: z.string(),
    titleEn: z.string(),
    titleZh: z.string(),
    amountMinor: z.coerce.bigint(),
  }),
);

/** The adjustments of an order's line, as they were stored. */
export function adjustmentsOfLine({ adjustments }: { readonly adjustments: unknown }): Adjustment[] {
  return stored.parse(adjustments);
}
