import { linksById, touchCountsOf } from '#core/attribution/links/lists.ts';
import type {
  DistributionLevelPeriod,
  DistributionPromoter,
  DistributionStandingPeriod,
} from '#core/db/generated/client/client.ts';
import { payoutAccountsById } from '#core/payouts/lists.ts';
import { byId, defineLoader, defineRowLoader } from '#schema/common/loader.ts';
import { defineNestedList } from '#schema/common/nested.ts';
import { invitersOf } from '../applications/lists.ts';
import { followersOf } from '../bindings/binding-of.ts';
import { ownAcceptancesOf } from '../handbooks/lists.ts';
import { usesOf } from '../invitations/lists.ts';
import { levelsOf, standingsOf } from '../promoters/lists.ts';
import { standingsAt } from '../promoters/standings-at.ts';
import { uplinesOf } from '../promoters/uplines.ts';
import { taxRuleVersionsOf } from '../taxes/lists.ts';
import { promotersSharing } from '../withdrawals/shared-accounts.ts';

/**
 * Where a promoter stands at this moment. One statement for all promoters of an operation. Who joined by a clock that is
 * ahead of ours has a standing all the same.
 */
export const loadStanding = defineRowLoader(async (ctx, promoters: readonly DistributionPromoter[]) => {
  const moments = [ctx.clock.now(), ...promoters.map(({ createdAt }) => createdAt)];
  const at = new Date(Math.max(...moments.map((moment) => moment.getTime())));
  return standingsAt(
    ctx,
    promoters.map(({ id }) => id),
    at,
  );
});

/** Who made an invitation; undefined when there is no such one. */
export const loadInviter = defineLoader(invitersOf);

/** Who has used an invitation; undefined while nobody has. */
export const loadUse = defineLoader(usesOf);

/** When the caller has accepted a document; undefined when they have not. */
export const loadOwnAcceptance = defineLoader(ownAcceptancesOf);

/** A payout account that the caller may see. */
export const loadPayoutAccount = defineLoader(async (ctx, ids) => byId(await payoutAccountsById(ctx, ids)));

/** The number of a version of the tax rules. */
export const loadTaxRuleVersion = defineLoader(taxRuleVersionsOf);

/** Which promoters have a payout account with this fingerprint. */
export const loadPromotersSharing = defineLoader(promotersSharing);
/** What attribution knows of a link. */
export const loadLink = defineLoader(linksById);

/** How often a link was opened; undefined when it never was. */
export const loadTouchCount = defineLoader(touchCountsOf);

/** Who came after a period; undefined while it lasts. */
export const loadFollower = defineRowLoader(followersOf);

/** Who leads a promoter; undefined when nobody does. */
export const loadUpline = defineLoader(uplinesOf);

const positionOf = (row: { readonly createdAt: Date; readonly id: string }) => [
  row.createdAt.getTime(),
  row.id,
];

/** The levels of a promoter, newest first. */
export const levelsOfPromoter = defineNestedList<DistributionLevelPeriod>({ positionOf, load: levelsOf });

/** The standings of a promoter, newest first. */
export const standingsOfPromoter = defineNestedList<DistributionStandingPeriod>({
  positionOf,
  load: standingsOf,
});
