import {
  activateRule,
  addComment,
  appealModeration,
  closeCases,
  createPost,
  decideAppeal,
  decideCase,
  draftRule,
  publishPost,
  reportContent,
} from '#api/content/index.ts';
import type { Caller } from '#core/caller.ts';
import { FixedClock } from '#core/clock.ts';
import { type ReadContext, systemContext } from '#core/context.ts';
import type { Kernel } from '#core/kernel.ts';
import { dayMs } from '../calendar.ts';
import type { ModerationBook, ReportedPost } from '../moderation-book.ts';

const hourMs = dayMs / 24;
/** Who decides cases, and who decides appeals. */
const moderator: Caller = { kind: 'system', name: 'moderator' };
const secondModerator: Caller = { kind: 'system', name: 'second moderator' };

interface Bench {
  readonly now: Date;
  /** Who writes in a language, and who reports; all of them have been here for long. */
  readonly authors: Readonly<Record<'en' | 'zh', readonly string[]>>;
  readonly reporters: readonly string[];
  readonly channelId: string;
  at(caller: Caller, at: Date): ReadContext;
}

/**
 * What members have reported and staff have decided in the last months, after all else has happened: posts of their own that do
 * nothing to the others’. Rules are in force from now on. What is told already is left as it is.
 */
export async function tellModeration(kernel: Kernel, book: ModerationBook, now: Date): Promise<void> {
  const bench = await openBench(kernel, book, now);
  if (!bench) return;
  const told = book.cases.filter(({ reports }) => reports.length > 0);
  for (const [index, one] of told.entries()) await tellCase(bench, one, index);
  for (const rule of book.rules) {
    const house = bench.at(moderator, now);
    const { ruleId } = await draftRule(house, rule);
    await activateRule(house, { ruleId, reason: rule.explanationEn });
  }
  for (const [index, one] of book.cases.entries()) if (!told.includes(one)) await tellCase(bench, one, index);
  await closeCases.run(bench.at(moderator, now));
}

/** Nothing where it is told already, or too few people are there. */
async function openBench(kernel: Kernel, { cases }: ModerationBook, now: Date): Promise<Bench | undefined> {
  const { db } = systemContext(kernel, 'seed');
  const longAgo = new Date(now.getTime() - 80 * dayMs);
  const [known, channel, members] = await Promise.all([
    db.moderationCase.count(),
    db.channel.findFirst({ orderBy: { slug: 'asc' }, select: { id: true } }),
    db.user.findMany({
      where: { createdAt: { lt: longAgo } },
      orderBy: { handle: 'asc' },
      select: { id: true, locale: true },
      take: 200,
    }),
  ]);
  const ofLocale = (locale: string) => members.filter((one) => one.locale === locale).map(({ id }) => id);
  const authors = { en: ofLocale('en').slice(0, cases.length), zh: ofLocale('zh').slice(0, cases.length) };
  const writing = new Set([...authors.en, ...authors.zh]);
  const reporters = members.map(({ id }) => id).filter((id) => !writing.has(id));
  const isThere = authors.en.length > 0 && authors.zh.length > 0 && reporters.length >= 3;
  if (known > 0 || !channel || !isThere) return undefined;
  const at = (caller: Caller, moment: Date) =>
    systemContext(kernel, 'seed', { caller, clock: new FixedClock(moment) });
  return { now, authors, reporters, channelId: channel.id, at };
}

async function tellCase(bench: Bench, told: ReportedPost, index: number): Promise<void> {
  const began = bench.now.getTime() - told.daysAgo * dayMs;
  const after = (hours: number) => new Date(began + hours * hourMs);
  const authors = bench.authors[told.locale];
  const author = member(authors[index % authors.length] ?? '');
  const { title, body } = told;
  const text = { kind: 'NOTE', title, body, topics: [], media: [], channelId: bench.channelId } as const;
  const { postId } = await createPost(bench.at(author, after(0)), text);
  await publishPost(bench.at(author, after(0)), { postId });
  for (const [place, { reason, text: said }] of told.reports.entries()) {
    const reporter = member(bench.reporters[(index + place) % bench.reporters.length] ?? '');
    const report = { typename: 'Post', subjectId: postId, reason, text: said };
    await reportContent(bench.at(reporter, after(2 + place)), report);
  }
  const { decision, explanation, appeal } = told;
  if (!decision || !explanation) return;
  const caseId = await caseAbout(bench, postId);
  await decideCase(bench.at(moderator, after(8)), { caseId, decision, reason: explanation });
  if (appeal) {
    await appealModeration(bench.at(author, after(20)), { caseId, text: appeal.text });
    const { granted, answer } = appeal;
    await decideAppeal(bench.at(secondModerator, after(40)), { caseId, granted, reason: answer });
  }
  await tellComment(bench, told, postId, after);
}

async function tellComment(
  bench: Bench,
  { comment, commentReport, commentExplanation }: ReportedPost,
  postId: string,
  after: (hours: number) => Date,
): Promise<void> {
  const [writer = '', reporter = ''] = bench.reporters.toReversed();
  if (!comment || !commentReport || !commentExplanation) return;
  const { commentId } = await addComment(bench.at(member(writer), after(60)), { postId, body: comment });
  const { reason, text } = commentReport;
  const report = { typename: 'Comment', subjectId: commentId, reason, text };
  await reportContent(bench.at(member(reporter), after(61)), report);
  const caseId = await caseAbout(bench, commentId);
  const warning = { caseId, decision: 'WARN', reason: commentExplanation } as const;
  await decideCase(bench.at(moderator, after(70)), warning);
}

async function caseAbout(bench: Bench, subjectId: string): Promise<string> {
  const { db } = bench.at(moderator, bench.now);
  return (await db.moderationCase.findFirstOrThrow({ where: { subjectId }, select: { id: true } })).id;
}

function member(userId: string): Caller {
  return { kind: 'user', userId, sessionId: 'seed', permissions: new Set() };
}
