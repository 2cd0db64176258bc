import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { type AttributionBook, attributionBook } from './attribution-book.ts';
import { type GoodsBook, goodsTexts, shopText } from './goods-book.ts';
import { type ModerationBook, moderationBook } from './moderation-book.ts';
import { type OrderBook, orderBook } from './order-book.ts';
import { type SpaceBook, spaceBook } from './space-book.ts';

const text = z.string().trim().min(1);
const locale = z.enum(['en', 'zh']);
const slug = z.string().regex(/^[a-z]+(-[a-z]+)*$/);
const inBoth = z.strictObject({ en: text, zh: text });
const seconds = z.int().positive();

const person = z.strictObject({
  handle: z.string().regex(/^[a-z][a-z0-9_]{2,29}$/),
  name: text,
  locale,
  city: text,
  persona: z.enum(['ADMINISTRATOR', 'EDITOR', 'CREATOR', 'REGULAR', 'READER']),
  interests: z.array(slug).min(1),
  bio: z.string(),
});

const leafChannel = z.strictObject({ slug, name: inBoth });
const channel = leafChannel.extend({ children: z.array(leafChannel).default([]) });

/** A later post that goes on where the first one ended, by the same or another member. */
const sequel = z.strictObject({
  by: text,
  days: z.int().positive(),
  title: text,
  body: text,
  seconds: seconds.optional(),
  locale: locale.optional(),
});

const thread = z.strictObject({
  by: text,
  in: slug.optional(),
  title: text,
  body: text,
  tags: z.array(text),
  seconds: seconds.optional(),
  sequels: z.array(sequel).default([]),
});

/** `fits`: only below posts that contain one of these words. `answer`: what the author says to it. */
const remark = z.strictObject({ text, answer: text.optional(), fits: z.array(text).optional() });
const remarks = z.strictObject({ zh: z.array(remark), en: z.array(remark) });
const thanks = z.strictObject({ zh: z.array(text), en: z.array(text) });

const family = z.enum(['SPEND', 'CREATION', 'PUBLIC_GOOD', 'LIFE']);
const named = z.strictObject({ slug, title: inBoth });
const whole = z.int().positive();

/** `fromBudget`: the story's budget pays for it. */
const earnRule = named.extend({
  activity: text,
  family,
  points: whole,
  dailyCap: whole.optional(),
  sourceCap: whole.optional(),
  fromBudget: z.boolean().default(false),
});

const task = named.extend({
  activity: text,
  cycle: z.enum(['ONCE', 'DAILY', 'WEEKLY', 'MONTHLY']),
  goal: whole,
  points: whole,
  growth: whole,
  family,
  description: inBoth,
});

const reward = named.extend({
  kind: z.enum(['BRAND_OBJECT', 'ENTITLEMENT']),
  points: whole,
  stock: whole.optional(),
  perMemberLimit: whole,
  minimumLevel: whole.optional(),
  details: z.record(z.string(), z.unknown()).optional(),
  description: inBoth,
});

/** How points are earned, spent and given in the story. */
const pointsBook = z.strictObject({
  budget: named.extend({ points: whole, reason: text }),
  rules: z.array(earnRule),
  tasks: z.array(task),
  rewards: z.array(reward),
  thanks: z.array(z.strictObject({ points: whole, reason: text })),
});

const planBenefit = z.strictObject({
  entitlement: text,
  quantity: whole.nullable().default(null),
  days: whole.nullable().default(null),
  rhythm: z.enum(['ONCE', 'MONTHLY', 'BIRTHDAY']),
  details: z.record(z.string(), z.json()).default({}),
});

const membershipPlan = named.extend({
  tier: text,
  period: z.enum(['MONTH', 'QUARTER', 'HALF_YEAR', 'YEAR']),
  priceMinor: whole,
});

/** What plans give away each month and for birthdays. */
const memberCoupon = named.extend({ code: text, fromMinor: whole, offMinor: whole, validDays: whole });

/** What a product brings, by slugs. */
const giftPack = z.strictObject({
  product: slug,
  plan: slug,
  periods: whole,
  benefits: z.array(planBenefit),
});

/** The plans of the story, what each tier and each gift pack brings, and why the house gives memberships away. */
const membershipBook = z.strictObject({
  plans: z.array(membershipPlan),
  benefits: z.record(text, z.array(planBenefit)),
  gifts: z.array(text).min(1),
  coupons: z.array(memberCoupon),
  packs: z.array(giftPack),
});

/** Why somebody is certified as a creator, by grade. */
const certificationBook = z.strictObject({ KOC: z.array(text).min(1), KOL: z.array(text).min(1) });

const vocabulary = z.strictObject({
  familyNames: z.array(text),
  familySpellings: z.array(text),
  givenNames: z.array(text),
  givenSpellings: z.array(text),
  cities: z.array(text),
  bios: z.array(z.string()),
  titles: z.array(text),
  openings: z.array(text),
  middles: z.array(text),
  endings: z.array(text),
  things: z.record(slug, z.array(text)),
});

export type Person = z.infer<typeof person>;
export type ChannelText = z.infer<typeof channel>;
export type Remark = z.infer<typeof remark>;
export type PointsBook = z.infer<typeof pointsBook>;
export type MembershipBook = z.infer<typeof membershipBook>;
export type CertificationBook = z.infer<typeof certificationBook>;
export type Vocabulary = z.infer<typeof vocabulary>;
export type Locale = z.infer<typeof locale>;
export type Sequel = z.infer<typeof sequel>;

/** A first post and what followed from it; `topic` is the channel whose readers it is for, `in` where it was posted. */
export interface Thread extends z.infer<typeof thread> {
  readonly topic: string;
  readonly locale: Locale;
}

export type InBothLanguages<Item> = Readonly<Record<Locale, readonly Item[]>>;

export interface Assets {
  readonly people: readonly Person[];
  readonly channels: readonly ChannelText[];
  readonly threads: readonly Thread[];
  /** By the channel that they suit, and `anywhere`. */
  readonly remarks: ReadonlyMap<string, InBothLanguages<Remark>>;
  readonly thanks: InBothLanguages<string>;
  readonly points: PointsBook;
  readonly goods: GoodsBook;
  readonly memberships: MembershipBook;
  readonly orders: OrderBook;
  readonly certifications: CertificationBook;
  readonly attribution: AttributionBook;
  readonly spaces: SpaceBook;
  readonly moderation: ModerationBook;
  readonly vocabulary: Readonly<Record<Locale, Vocabulary>>;
}

/** Reads what people wrote. @throws ZodError that names the place when a file is not in its form. */
export function readAssets(): Assets {
  return {
    people: filesIn('people').flatMap((name) => read(`people/${name}`, z.array(person))),
    channels: read('channels.json', z.array(channel)),
    threads: filesIn('posts').flatMap(readThreads),
    remarks: new Map(
      filesIn('comments').map((name) => [withoutEnd(name), read(`comments/${name}`, remarks)]),
    ),
    thanks: read('thanks.json', thanks),
    points: read('points.json', pointsBook),
    goods: {
      ...read('goods.json', shopText),
      goods: filesIn('goods').flatMap((name) => read(`goods/${name}`, goodsTexts)),
    },
    memberships: read('memberships.json', membershipBook),
    orders: read('orders.json', orderBook),
    certifications: read('certifications.json', certificationBook),
    attribution: read('attribution.json', attributionBook),
    spaces: read('spaces.json', spaceBook),
    moderation: read('moderation.json', moderationBook),
    vocabulary: { en: read('vocabulary.en.json', vocabulary), zh: read('vocabulary.zh.json', vocabulary) },
  };
}

/** `posts/<channel>.<locale>.json` */
function readThreads(name: string): Thread[] {
  const [topic = '', end = ''] = withoutEnd(name).split('.');
  const language = locale.parse(end);
  return read(`posts/${name}`, z.array(thread)).map((one) => ({ ...one, topic, locale: language }));
}

function read<Form>(path: string, form: z.ZodType<Form>): Form {
  return form.parse(JSON.parse(readFileSync(new URL(`assets/${path}`, import.meta.url), 'utf8')));
}

/** Sorted, since the order in which a disk lists its files must not change the story. */
function filesIn(folder: string): string[] {
  return readdirSync(new URL(`assets/${folder}/`, import.meta.url)).sort();
}

function withoutEnd(name: string): string {
  return name.replace(/\.json$/, '');
}
