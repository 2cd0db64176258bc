import { z } from 'zod';
import {
  AfterProtection,
  AttributionModel,
  BindingMoment,
  Entrance,
} from '#core/db/generated/client/enums.ts';

const text = z.string().trim().min(1);
const whole = z.int().positive();
const inBoth = z.strictObject({ en: z.array(text).min(1), zh: z.array(text).min(1) });

/** How people come, who hands on links, and what the house does about it. Members go by their handles. */
export const attributionBook = z.strictObject({
  handedOnBy: z.array(text).min(1),
  /** What links belong to. */
  campaigns: inBoth,
  /** What strangers follow who come without a link. */
  posters: inBoth,
  referrers: z.array(z.url()).min(1),
  /** What follows the rule that every house begins with. */
  rule: z.strictObject({
    model: z.enum(AttributionModel),
    touchDays: whole,
    bindsAt: z.enum(BindingMoment),
    protectionDays: whole,
    afterProtection: z.enum(AfterProtection),
    orderProtects: z.boolean(),
    customerMayChange: z.boolean(),
    reason: text,
  }),
  /** What an entrance has cost in each of three months, the oldest first. */
  costs: z.array(
    z.strictObject({
      entrance: z.enum(Entrance),
      monthsMinor: z.array(whole).length(3),
      campaign: text.nullable(),
      note: text,
    }),
  ),
  recruits: z.array(z.strictObject({ recruit: text, leader: text, reason: text })),
  /** Why staff say whose customer somebody is. */
  reassignment: text,
  suspension: z.strictObject({ begins: text, ends: text }),
});

export type AttributionBook = z.infer<typeof attributionBook>;
