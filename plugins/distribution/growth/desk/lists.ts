import { requirePermission, requireUser } from '#core/access.ts';
import { mayUse, userIdOf } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import type {
  DistributionServiceMessage,
  DistributionServiceRequest,
} from '#core/db/generated/client/client.ts';
import type { DistributionRequestState } from '#core/db/generated/client/enums.ts';
import type { KeysetQuery } from '#core/page.ts';
import { behindMoment, newestFirst, pageSql } from '#core/time-page.ts';

/** The requests with these ids: one's own, and with `distribution.desk` all. */
export async function requestsById(
  ctx: ReadContext,
  ids: readonly string[],
): Promise<DistributionServiceRequest[]> {
  const seesAll = mayUse(ctx.caller, 'distribution.desk');
  const promoterId = userIdOf(ctx.caller);
  if (!seesAll && promoterId === null) return [];
  return ctx.db.distributionServiceRequest.findMany({
    where: { id: { in: [...ids] }, ...(!seesAll && promoterId && { promoterId }) },
  });
}

/** The caller's requests, newest first. @throws AccessError when nobody is signed in; DomainError CURSOR_INVALID. */
export function myRequests(ctx: ReadContext, query: KeysetQuery): Promise<DistributionServiceRequest[]> {
  const promoterId = requireUser(ctx);
  return ctx.db.distributionServiceRequest.findMany({
    where: { promoterId, AND: [behindMoment('createdAt', query)] },
    ...newestFirst('createdAt', query),
  });
}

/**
 * All requests, newest first, or those in a state.
 * @throws AccessError without `distribution.desk`; DomainError CURSOR_INVALID.
 */
export async function listRequests(
  ctx: ReadContext,
  state: DistributionRequestState | undefined,
  query: KeysetQuery,
): Promise<DistributionServiceRequest[]> {
  requirePermission(ctx, 'distribution.desk');
  return ctx.db.distributionServiceRequest.findMany({
    where: { ...(state && { state }), AND: [behindMoment('createdAt', query)] },
    ...newestFirst('createdAt', query),
  });
}

/** What was said about requests, the oldest first: one statement for all. The requests are such as the caller may see. */
export async function messagesOf(
  ctx: ReadContext,
  requestIds: readonly string[],
  query: KeysetQuery,
): Promise<Map<string, DistributionServiceMessage[]>> {
  const { behind, order } = pageSql('oldest', query);
  const rows = await ctx.db.$queryRaw<DistributionServiceMessage[]>`
    SELECT m.id, m.request_id AS "requestId", m.side, m.author, m.body, m.created_at AS "createdAt"
    FROM unnest(${[...requestIds]}::uuid[]) AS r(id) CROSS JOIN LATERAL (
      SELECT * FROM distribution_service_message WHERE request_id = r.id ${behind} ORDER BY ${order} LIMIT ${query.limit}::int
    ) m`;
  return Map.groupBy(rows, ({ requestId }) => requestId);
}
