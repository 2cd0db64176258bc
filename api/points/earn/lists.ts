import { requirePermission } from '#core/access.ts';
import type { ActivityDefinition } from '#core/activities/define.ts';
import { mayUse } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import type { EarnRule } from '#core/db/generated/client/client.ts';
import type { KeysetQuery } from '#core/page.ts';
import { behindMoment, newestFirst } from '#core/time-page.ts';
import { pointsPermissions } from '../permissions.ts';

export interface EarnRuleFilter {
  readonly activity?: string | undefined;
  /** Also versions that are in force no longer. */
  readonly includeRetired?: boolean | undefined;
}

/**
 * Earn rules, newest first. Who manages points sees all of them, everybody else those that earn something now.
 * @throws AccessError for retired ones without `points.manage`.
 */
export async function listEarnRules(
  ctx: ReadContext,
  { activity, includeRetired = false }: EarnRuleFilter,
  query: KeysetQuery,
): Promise<EarnRule[]> {
  if (includeRetired) requirePermission(ctx, pointsPermissions.manage);
  return ctx.db.earnRule.findMany({
    where: {
      ...(activity !== undefined && { activity }),
      ...(!includeRetired && { retiredAt: null }),
      AND: [visibleEarnRules(ctx), behindMoment('createdAt', query)],
    },
    ...newestFirst('createdAt', query),
  });
}

/** An activity, and the plugin that it belongs to. */
export interface OwnedActivity extends ActivityDefinition {
  readonly plugin: string | null;
}

/** What rules and tasks can name with the plugins that are on. @throws AccessError without `points.manage`. */
export function listActivities(ctx: ReadContext): OwnedActivity[] {
  requirePermission(ctx, pointsPermissions.manage);
  const owners = new Map(
    ctx.host.plugins.flatMap(({ id, activities = [] }) => activities.map((one) => [one.id, id])),
  );
  return [...ctx.host.activities.values()].map((one) => ({ ...one, plugin: owners.get(one.id) ?? null }));
}

function visibleEarnRules({ caller, host, clock }: ReadContext) {
  if (mayUse(caller, pointsPermissions.manage)) return {};
  const now = clock.now();
  return {
    activity: { in: [...host.activities.keys()] },
    AND: [
      { OR: [{ startsAt: null }, { startsAt: { lte: now } }] },
      { OR: [{ endsAt: null }, { endsAt: { gt: now } }] },
    ],
  };
}
