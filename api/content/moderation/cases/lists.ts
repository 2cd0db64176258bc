import { requirePermission, requireUser } from '#core/access.ts';
import { callerKey, userIdOf } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import type { ModerationCase, ModerationCaseStep, Prisma } from '#core/db/generated/client/client.ts';
import type { ModerationCaseState, ModerationReason } from '#core/db/generated/client/enums.ts';
import type { ModeratedSubject } from '#core/moderation/kind.ts';
import type { KeysetQuery } from '#core/page.ts';
import { behindMoment, newestFirst } from '#core/time-page.ts';
import { moderationPermissions } from '../permissions.ts';

export interface CaseFilter {
  readonly state?: ModerationCaseState | undefined;
  readonly kind?: string | undefined;
  readonly reason?: ModerationReason | undefined;
  /** In whose hands it is at this moment. */
  readonly assigned?: 'ME' | 'OTHERS' | 'NOBODY' | undefined;
}

/** Cases, newest first. @throws AccessError without `content.moderate`; DomainError CURSOR_INVALID. */
export async function listCases(
  ctx: ReadContext,
  { state, kind, reason, assigned }: CaseFilter,
  query: KeysetQuery,
): Promise<ModerationCase[]> {
  requirePermission(ctx, moderationPermissions.moderate);
  return ctx.db.moderationCase.findMany({
    where: {
      ...(state && { state }),
      ...(kind && { kind }),
      ...(reason && { reason }),
      AND: [assigned ? inHands(ctx, assigned) : {}, behindMoment('openedAt', query)],
    },
    ...newestFirst('openedAt', query),
  });
}

function inHands(
  ctx: ReadContext,
  assigned: NonNullable<CaseFilter['assigned']>,
): Prisma.ModerationCaseWhereInput {
  const [me, now] = [callerKey(ctx.caller), ctx.clock.now()];
  if (assigned === 'NOBODY') return { OR: [{ assignedUntil: null }, { assignedUntil: { lte: now } }] };
  return { assignedUntil: { gt: now }, assignedTo: assigned === 'ME' ? me : { not: me } };
}

/** One case. @throws AccessError without `content.moderate`. */
export async function caseById(ctx: ReadContext, id: string): Promise<ModerationCase | null> {
  requirePermission(ctx, moderationPermissions.moderate);
  return ctx.db.moderationCase.findUnique({ where: { id } });
}

/** What authors see of cases: that something is out of sight, and what was decided unless it was nothing. */
const ofAuthor: Prisma.ModerationCaseWhereInput = {
  OR: [{ state: 'OPEN', heldAt: { not: null } }, { decision: { not: 'DISMISS' } }],
};

/** The cases about what the caller has made, newest first. @throws AccessError when nobody is signed in; DomainError CURSOR_INVALID. */
export async function myCases(ctx: ReadContext, query: KeysetQuery): Promise<ModerationCase[]> {
  return ctx.db.moderationCase.findMany({
    where: { authorId: requireUser(ctx), AND: [ofAuthor, behindMoment('openedAt', query)] },
    ...newestFirst('openedAt', query),
  });
}

/** One of these. */
export async function myCase(ctx: ReadContext, id: string): Promise<ModerationCase | null> {
  return ctx.db.moderationCase.findFirst({ where: { id, authorId: requireUser(ctx), AND: [ofAuthor] } });
}

/** The newest case about each of these things of the caller's, as far as authors see them: one statement. */
export async function latestCasesAbout(
  ctx: ReadContext,
  kind: string,
  subjectIds: readonly string[],
): Promise<Map<string, ModerationCase>> {
  const authorId = userIdOf(ctx.caller);
  if (!authorId) return new Map();
  const rows = await ctx.db.moderationCase.findMany({
    where: { kind, subjectId: { in: [...subjectIds] }, authorId, AND: [ofAuthor] },
    orderBy: [{ openedAt: 'asc' }, { id: 'asc' }],
  });
  return new Map(rows.map((row) => [row.subjectId, row]));
}

/** What was done in cases, the first first: one statement. @throws AccessError without `content.moderate`. */
export async function stepsOf(
  ctx: ReadContext,
  caseIds: readonly string[],
): Promise<Map<string, ModerationCaseStep[]>> {
  requirePermission(ctx, moderationPermissions.moderate);
  const steps = await ctx.db.moderationCaseStep.findMany({
    where: { caseId: { in: [...caseIds] } },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  });
  return Map.groupBy(steps, ({ caseId }) => caseId);
}

/** Where what cases are about is to be found, by `<kind>:<id>`: one statement for each kind. */
export async function subjectsOf(
  ctx: ReadContext,
  keys: readonly string[],
): Promise<Map<string, ModeratedSubject>> {
  const found = new Map<string, ModeratedSubject>();
  const asked = keys.map((key) => ({
    kind: key.slice(0, key.indexOf(':')),
    id: key.slice(key.indexOf(':') + 1),
  }));
  for (const [name, ofKind] of Map.groupBy(asked, ({ kind }) => kind)) {
    const subjects =
      (await ctx.host.moderated.get(name)?.find(
        ctx.db,
        ofKind.map(({ id }) => id),
      )) ?? [];
    for (const subject of subjects) found.set(`${name}:${subject.id}`, subject);
  }
  return found;
}
