import { requirePermission } from '#core/access.ts';
import { mayUse } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import type { LiveInvite, LiveProspect, LiveProspectNote } from '#core/db/generated/client/client.ts';
import type { LiveProspectState } from '#core/db/generated/client/enums.ts';
import type { KeysetQuery } from '#core/page.ts';
import { behindMoment, newestFirst, pageSql } from '#core/time-page.ts';

/** The prospects with these ids, for who may see them; none for others. */
export async function prospectsById(ctx: ReadContext, ids: readonly string[]): Promise<LiveProspect[]> {
  if (!mayUse(ctx.caller, 'live.prospects')) return [];
  return ctx.db.liveProspect.findMany({ where: { id: { in: [...ids] } } });
}

/**
 * All prospects, newest first, or those in a state.
 * @throws AccessError without `live.prospects`; DomainError CURSOR_INVALID.
 */
export async function listProspects(
  ctx: ReadContext,
  state: LiveProspectState | undefined,
  query: KeysetQuery,
): Promise<LiveProspect[]> {
  requirePermission(ctx, 'live.prospects');
  return ctx.db.liveProspect.findMany({
    where: { ...(state && { state }), AND: [behindMoment('createdAt', query)] },
    ...newestFirst('createdAt', query),
  });
}

/** The logs of prospects, the oldest note first: one statement for all. */
export async function notesOf(
  ctx: ReadContext,
  prospectIds: readonly string[],
  query: KeysetQuery,
): Promise<Map<string, LiveProspectNote[]>> {
  const { behind, order } = pageSql('oldest', query);
  const rows = await ctx.db.$queryRaw<LiveProspectNote[]>`
    SELECT n.id, n.prospect_id AS "prospectId", n.author, n.body, n.state, n.created_at AS "createdAt"
    FROM unnest(${[...prospectIds]}::uuid[]) AS p(id) CROSS JOIN LATERAL (
      SELECT * FROM live_prospect_note WHERE prospect_id = p.id ${behind} ORDER BY ${order} LIMIT ${query.limit}::int
    ) n`;
  return Map.groupBy(rows, ({ prospectId }) => prospectId);
}

/** The invitations of prospects, newest first: one statement for all. */
export async function invitesOf(
  ctx: ReadContext,
  prospectIds: readonly string[],
  query: KeysetQuery,
): Promise<Map<string, LiveInvite[]>> {
  const { behind, order } = pageSql('newest', query);
  const rows = await ctx.db.$queryRaw<LiveInvite[]>`
    SELECT i.id, i.prospect_id AS "prospectId", i.token_hash AS "tokenHash", i.title, i.starts_at AS "startsAt", i.plan_id AS "planId",
      i.gift_cards AS "giftCards", i.gift_plan_id AS "giftPlanId", i.gift_batch_id AS "giftBatchId", i.points, i.rights, i.withheld, i.state, i.expires_at AS "expiresAt", i.invited_by AS "invitedBy", i.accepted_by AS "acceptedBy",
      i.accepted_at AS "acceptedAt", i.created_at AS "createdAt"
    FROM unnest(${[...prospectIds]}::uuid[]) AS p(id) CROSS JOIN LATERAL (
      SELECT * FROM live_invite WHERE prospect_id = p.id ${behind} ORDER BY ${order} LIMIT ${query.limit}::int
    ) i`;
  return Map.groupBy(rows, ({ prospectId }) => prospectId);
}
