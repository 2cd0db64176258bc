import { z } from 'zod';
import {
  ModerationAction,
  ModerationDecision,
  ModerationReason,
  ModerationRuleKind,
} from '#core/db/generated/client/enums.ts';

const words = z.string().min(1);
const report = z.strictObject({ reason: z.enum(ModerationReason), text: z.string() });

const rule = z.strictObject({
  slug: words,
  kind: z.enum(ModerationRuleKind),
  action: z.enum(ModerationAction),
  reason: z.enum(ModerationReason),
  explanationEn: words,
  explanationZh: words,
  words: z.array(words).default([]),
  hosts: z.array(words).default([]),
});

const reportedPost = z.strictObject({
  /** When it was posted, counted back from the moment of telling. */
  daysAgo: z.int().min(1).max(80),
  locale: z.enum(['en', 'zh']),
  title: words,
  body: words,
  reports: z.array(report),
  decision: z.enum(ModerationDecision).optional(),
  explanation: words.optional(),
  appeal: z.strictObject({ text: words, granted: z.boolean(), answer: words }).optional(),
  /** What somebody says under it, and what is said of that. */
  comment: words.optional(),
  commentReport: report.optional(),
  commentExplanation: words.optional(),
});

/** What the house allows nobody, and what was reported and decided. */
export const moderationBook = z.strictObject({ rules: z.array(rule), cases: z.array(reportedPost) });

export type ModerationBook = z.output<typeof moderationBook>;
export type ReportedPost = z.output<typeof reportedPost>;
