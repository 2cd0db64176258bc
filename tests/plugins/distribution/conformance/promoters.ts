import { encodeId } from '#schema/common/ids.ts';
import type { ConformancePart } from '#tests/conformance/parts.ts';
import { growPromoters } from './grow-promoters.ts';
import { apply, approve, evidence, join, reason } from './members.ts';

/** Promoters and their applications: Ada is one, and Dora. */
export const promoters: ConformancePart = {
  rules: {
    storefront: {
      'Query.myPromoter': 'members',
      'Mutation.applyAsPromoter': 'members',
      'Mutation.withdrawPromoterApplication': 'members',
      'Mutation.createPromoterInvitation': 'members',
    },
    admin: {
      'Query.distributionPromoters': 'permission distribution.promoters',
      'Query.distributionApplications': 'permission distribution.applications',
      'Mutation.distributionReviewApplication': 'permission distribution.applications',
      'Mutation.distributionSetLevel': 'permission distribution.promoters',
      'Mutation.distributionBan': 'permission distribution.promoters',
      'Mutation.distributionReinstate': 'permission distribution.promoters',
    },
  },
  examples: {
    'Mutation.applyAsPromoter': () => ({ statement: 'I know what is good.', evidence }),
    'Mutation.withdrawPromoterApplication': ({ town }) => ({
      applicationId: town.more.distributionBobsApplicationId,
    }),
    'Mutation.createPromoterInvitation': () => ({}),
    'Mutation.distributionReviewApplication': ({ town }) => ({
      applicationId: town.more.distributionApplicationId,
      decision: 'REFUSE',
      reason,
    }),
    'Mutation.distributionSetLevel': ({ town }) => ({
      promoterId: town.more.distributionPromoterId,
      level: 'LEADER',
      reason,
    }),
    'Mutation.distributionBan': ({ town }) => ({ promoterId: town.more.distributionPromoterId, reason }),
    'Mutation.distributionReinstate': ({ town }) => ({
      promoterId: town.more.distributionPromoterId,
      reason,
    }),
  },
  async furnish(app, { ada, bob }) {
    await approve(app, ada.userId);
    const dora = await join(app, 'dora');
    await approve(app, dora);
    return {
      distributionBobsApplicationId: encodeId('DistributionApplication', await apply(app, bob.userId)),
      distributionApplicationId: encodeId(
        'DistributionApplication',
        await apply(app, await join(app, 'carol')),
      ),
      distributionPromoterId: encodeId('DistributionPromoter', dora),
    };
  },
  grow: growPromoters,
  ofFixedLength: {
    'DistributionMyself.routes': 'the routes that are open',
    'DistributionThreshold.kinds': 'what the settings ask for',
    'DistributionApplication.evidence': 'within the row of one application',
  },
};
