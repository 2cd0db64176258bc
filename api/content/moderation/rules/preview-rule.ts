import { requirePermission } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import { type ModerationRule, Prisma } from '#core/db/generated/client/client.ts';
import { moderationErrors } from '../errors.ts';
import { moderationPermissions } from '../permissions.ts';
import { memberBreaks, textBreaks } from './breaks.ts';
import { needsFacts, type RuleTerms } from './rule-terms.ts';
import { wordMatcher } from './words.ts';

/** One post or comment that the rule would have caught. */
export interface Caught {
  readonly id: string;
  readonly kind: 'POST' | 'COMMENT';
  readonly text: string;
  readonly at: Date;
}

export interface RulePreview {
  readonly examined: number;
  /** Whether all of the days was looked at: no more than the newest 20,000 texts are. */
  readonly isComplete: boolean;
  /** The newest first. */
  readonly caught: readonly Caught[];
}

interface Candidate extends Caught {
  readonly recent: number;
  readonly accountMs: number;
  readonly published: number;
}

const daysBack = { min: 1, max: 90 };
const maxTexts = 20_000;
const dayMs = 24 * 60 * 60 * 1_000;

/**
 * What a version of a rule would have caught of what was published in so many days, had it been in force. Reads, in two
 * statements, and changes nothing.
 *
 * @throws AccessError without `content.moderate`; DomainError MODERATION_PREVIEW_DAYS, MODERATION_RULE_NOT_FOUND.
 */
export async function previewRule(
  ctx: ReadContext,
  { ruleId, days }: { readonly ruleId: string; readonly days: number },
): Promise<RulePreview> {
  requirePermission(ctx, moderationPermissions.moderate);
  if (days < daysBack.min || days > daysBack.max)
    throw moderationErrors.MODERATION_PREVIEW_DAYS({ path: ['days'], data: daysBack });
  const rule = await ctx.db.moderationRule.findUnique({ where: { id: ruleId } });
  if (!rule) throw moderationErrors.MODERATION_RULE_NOT_FOUND({ path: ['ruleId'] });
  const rows = await candidates(ctx, rule, new Date(ctx.clock.now().getTime() - days * dayMs));
  const catches = catcherOf(rule);
  return {
    examined: rows.length,
    isComplete: rows.length < maxTexts,
    caught: rows.filter(catches).map(({ id, kind, text, at }) => ({ id, kind, text, at })),
  };
}

function catcherOf(rule: RuleTerms): (row: Candidate) => boolean {
  if (!needsFacts(rule)) {
    const match = wordMatcher(rule.words);
    return ({ text }) => textBreaks({ ...rule, match }, text);
  }
  return ({ kind, recent, accountMs, published }) =>
    (rule.kind === 'RATE' || kind === 'POST') &&
    memberBreaks(rule, { recentIn: () => recent, accountMs, published });
}

/** What each member had published before, and within the window before, is counted as it was at that moment. */
async function candidates(ctx: ReadContext, rule: ModerationRule, since: Date): Promise<Candidate[]> {
  const window = rule.windowSeconds ?? 1;
  const reach = new Date(since.getTime() - window * 1_000);
  const before = Prisma.sql`(SELECT count(*)::int FROM post o WHERE o.author_id = w.author_id AND o.published_at < w.at)`;
  return ctx.db.$queryRaw<Candidate[]>`
    WITH written AS (
      SELECT id, 'POST' AS kind, author_id, concat_ws(E'\n', title, body, array_to_string(topics, E'\n')) AS text, published_at AS at
      FROM post WHERE published_at > ${reach}::timestamptz
      UNION ALL
      SELECT id, 'COMMENT', author_id, body, created_at FROM comment WHERE created_at > ${reach}::timestamptz
    ), counted AS (
      SELECT *, (count(*) OVER (PARTITION BY author_id ORDER BY at RANGE BETWEEN make_interval(secs => ${window}::int) PRECEDING
        AND CURRENT ROW))::int - 1 AS recent FROM written
    )
    SELECT w.id, w.kind, w.text, w.at, w.recent, (extract(epoch FROM w.at - u.created_at) * 1000)::float8 AS "accountMs",
      ${rule.kind === 'NEW_ACCOUNT' ? before : Prisma.sql`0`} AS published
    FROM counted w JOIN app_user u ON u.id = w.author_id
    WHERE w.at > ${since}::timestamptz ORDER BY w.at DESC, w.id DESC LIMIT ${maxTexts}::int`;
}
