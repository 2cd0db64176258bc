import { z } from 'zod';

const text = z.string().trim().min(1);
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const inBoth = z.strictObject({ en: text, zh: text });
const named = z.strictObject({ slug, title: inBoth });

const kind = z.enum(['PHYSICAL', 'COURSE', 'SERVICE', 'VIRTUAL']);

export interface CategoryText extends z.infer<typeof named> {
  readonly children?: readonly CategoryText[] | undefined;
}
const category: z.ZodType<CategoryText> = named.extend({
  children: z.lazy(() => z.array(category)).optional(),
});

/** `by` names what its variants differ in, and `prices` says what each costs in fen; what has one `price` is one variant. */
const goods = named.extend({
  in: slug,
  summary: inBoth,
  brand: text,
  tags: z.array(text),
  kind: kind.default('PHYSICAL'),
  course: z
    .strictObject({ stage: z.enum(['TRIAL', 'MAIN']), format: z.enum(['LIVE', 'AI', 'RECORDED']) })
    .optional(),
  price: z.int().nonnegative().optional(),
  by: text.optional(),
  prices: z.record(z.string(), z.int().positive()).default({}),
});

/** What a shop of the story is made of, beside what it sells. */
export const shopText = z.strictObject({
  locations: z.array(named).min(2),
  /** What is true of everything of a kind. */
  notes: z.record(z.string(), inBoth),
  categories: z.array(category),
  options: z.record(z.string(), z.strictObject({ name: inBoth, values: z.record(z.string(), inBoth) })),
});

export const goodsTexts = z.array(goods);

export type GoodsText = z.infer<typeof goods>;

/** Everything that the story sells. */
export interface GoodsBook extends z.infer<typeof shopText> {
  readonly goods: readonly GoodsText[];
}
