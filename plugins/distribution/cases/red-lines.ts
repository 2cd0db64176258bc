import { requirePermission, requireUser } from '#core/access.ts';
import { mayUse, userIdOf } from '#core/caller.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { DistributionRedLine } from '#core/db/generated/client/client.ts';
import type { DistributionRedLineKind } from '#core/db/generated/client/enums.ts';
import type { KeysetQuery } from '#core/page.ts';
import { behindMoment, newestFirst } from '#core/time-page.ts';
import { caseErrors } from './errors.ts';

/** The red lines with these ids, for members and for staff who decide by them. */
export async function redLinesById(ctx: ReadContext, ids: readonly string[]): Promise<DistributionRedLine[]> {
  const maySee = userIdOf(ctx.caller) !== null || mayUse(ctx.caller, 'distribution.cases');
  return maySee ? ctx.db.distributionRedLine.findMany({ where: { id: { in: [...ids] } } }) : [];
}

/** The version in force of each kind, at most one a kind: one statement. @throws AccessError when nobody is signed in. */
export async function currentRedLines(ctx: ReadContext): Promise<DistributionRedLine[]> {
  requireUser(ctx);
  return ctx.db.$queryRaw<DistributionRedLine[]>`
    SELECT DISTINCT ON (kind) id, kind, version, text_en AS "textEn", text_zh AS "textZh", answer_days AS "answerDays", consequence,
      published_by AS "publishedBy", published_at AS "publishedAt"
    FROM distribution_red_line ORDER BY kind, version DESC`;
}

/**
 * All versions of all red lines, newest first.
 * @throws AccessError without `distribution.cases`; DomainError CURSOR_INVALID.
 */
export async function listRedLines(ctx: ReadContext, query: KeysetQuery): Promise<DistributionRedLine[]> {
  requirePermission(ctx, 'distribution.cases');
  return ctx.db.distributionRedLine.findMany({
    where: behindMoment('publishedAt', query),
    ...newestFirst('publishedAt', query),
  });
}

/** The version that was in force at a moment. @throws DomainError DISTRIBUTION_RED_LINE_NOT_IN_FORCE. */
export async function redLineAt(
  { tx }: WriteContext,
  kind: DistributionRedLineKind,
  at: Date,
): Promise<DistributionRedLine> {
  const line = await tx.distributionRedLine.findFirst({
    where: { kind, publishedAt: { lte: at } },
    orderBy: { version: 'desc' },
  });
  if (!line) throw caseErrors.DISTRIBUTION_RED_LINE_NOT_IN_FORCE({ path: ['kind'] });
  return line;
}
