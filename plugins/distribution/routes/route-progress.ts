import type { ReadContext, WriteContext } from '#core/context.ts';
import { settingsOf } from '#core/settings.ts';
import { applicationErrors } from '../applications/errors.ts';
import { distributionSettings } from '../settings.ts';
import { unlockRoutes } from './index.ts';
import type { RouteGoal, UnlockRoute } from './route.ts';

/** How far a member is on an open route. */
export interface RouteProgress extends RouteGoal {
  readonly route: UnlockRoute;
  /** May be more than what is needed. */
  readonly done: bigint;
}

/** How far a member is on each open route: one statement for each. */
export async function routeProgressOf(ctx: ReadContext, userId: string): Promise<RouteProgress[]> {
  const all = await Promise.all(unlockRoutes.map((route) => progressOn(ctx, userId, route)));
  return all.filter((one) => one !== null);
}

/**
 * The code of an open route that the member has come to the end of; null when there is none.
 *
 * @param wanted the route that the member means; any when nothing is said.
 * @throws DomainError DISTRIBUTION_ROUTE_CLOSED, DISTRIBUTION_ROUTE_NOT_MET for a route that the member means.
 */
export async function metRouteOf(
  write: WriteContext,
  userId: string,
  wanted: string | undefined,
): Promise<string | null> {
  const tried = unlockRoutes.filter(({ code }) => wanted === undefined || code === wanted);
  const path = ['route'];
  for (const route of tried) {
    const progress = await progressOn(write, userId, route);
    if (progress && isMet(progress)) return route.code;
    if (progress && wanted !== undefined) {
      const data = { done: String(progress.done), of: String(progress.of) };
      throw applicationErrors.DISTRIBUTION_ROUTE_NOT_MET({ path, data });
    }
  }
  if (wanted !== undefined) throw applicationErrors.DISTRIBUTION_ROUTE_CLOSED({ path });
  return null;
}

export function isMet({ done, of }: Pick<RouteProgress, 'done' | 'of'>): boolean {
  return done >= of;
}

async function progressOn(
  ctx: ReadContext | WriteContext,
  userId: string,
  route: UnlockRoute,
): Promise<RouteProgress | null> {
  const settings = settingsOf(ctx, distributionSettings);
  const goal = route.goal(settings);
  return goal && { route, ...goal, done: await route.done(ctx, userId, settings) };
}
