import type { Entitlement, EntitlementRevocation } from '#core/db/generated/client/client.ts';
import { entitlementsOf, revocationsOf } from '#core/entitlements/lists.ts';
import { defineLoader } from '../common/loader.ts';
import { defineNestedList } from '../common/nested.ts';

/** How a right was taken away; undefined when it was not. */
export const loadRevocation = defineLoader<string, EntitlementRevocation>(revocationsOf);

/** Where a right stands in a list that begins with the newest. */
export function positionOf(right: Entitlement): [number, string] {
  return [right.grantedAt.getTime(), right.id];
}

/** The rights of a user. */
export const entitlementsOfUser = defineNestedList({
  positionOf,
  load: (ctx, userIds, query) => entitlementsOf(ctx, userIds, {}, query),
});
