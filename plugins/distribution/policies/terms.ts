import { z } from 'zod';
import {
  CourseFormat,
  CourseStage,
  DistributionLevel,
  ProductKind,
} from '#core/db/generated/client/enums.ts';

const wholeBasisPoints = 10_000;
const maxRules = 500;

const amount = z.string().regex(/^\d{1,15}$/);
const share = z.object({
  /** Of what was paid, in hundredths of a percent. */
  basisPoints: z.int().min(0).max(wholeBasisPoints),
});
const fixed = z.object({
  /** For each unit, in minor units of the currency; of other currencies the rule says nothing. */
  fixedMinor: amount,
  currency: z.string().regex(/^[A-Z]{3}$/),
});
const rate = z.union([share, fixed]);

const rule = z.object({
  /** What it is for: all that is said has to be true of a line. The most particular rule decides, of equal ones the first. */
  productId: z.uuid().optional(),
  categoryId: z.uuid().optional(),
  kind: z.enum(ProductKind).optional(),
  courseStage: z.enum(CourseStage).optional(),
  courseFormat: z.enum(CourseFormat).optional(),
  /** The level of the promoter at the time of the order. */
  level: z.enum(DistributionLevel).optional(),
  rate,
  /** What the leader who recruited the promoter gets beside it; nothing when missing. */
  secondRate: rate.optional(),
});

/** What a version of the commission policy says. */
export const termsForm = z.object({
  /** Of what shares are taken: what was paid for the line, or that without its tax. */
  base: z.enum(['PAID', 'NET_OF_TAX']),
  rules: z.array(rule).min(1).max(maxRules),
});

export type Terms = z.infer<typeof termsForm>;
export type Rule = z.infer<typeof rule>;
export type Rate = z.infer<typeof rate>;
