import { z } from 'zod';

const text = z.string().trim().min(1);
const opinion = z.strictObject({ stars: z.int().min(1).max(5), text });
const inBoth = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({ en: z.array(item).min(1), zh: z.array(item).min(1) });

/** What people say of goods and orders. */
export const orderBook = z.strictObject({
  reviews: inBoth(opinion),
  refunds: inBoth(text),
  cancellations: inBoth(text),
  /** Why the house does not take something back. */
  refusals: z.array(text).min(1),
  carriers: z.array(text).min(1),
  /** Who hands over what is picked up. */
  counter: text,
});

export type OrderBook = z.infer<typeof orderBook>;
