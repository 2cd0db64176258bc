import type { ConformancePart } from '#tests/conformance/parts.ts';
import { growHandbooks } from './grow-handbooks.ts';
import { reason } from './members.ts';

/** Documents to accept. The one of the town is published when its links are there, which nobody makes before they accept it. */
export const handbooks: ConformancePart = {
  rules: {
    storefront: {
      'Mutation.acceptHandbook': 'members',
    },
    admin: {
      'Query.distributionHandbooks': 'permission distribution.handbooks',
      'Mutation.distributionPublishHandbook': 'permission distribution.handbooks',
    },
  },
  examples: {
    'Mutation.acceptHandbook': ({ town }) => ({ handbookId: town.more.distributionHandbookId }),
    'Mutation.distributionPublishHandbook': ({ number }) => ({
      kind: 'TRAINING_RULES',
      textEn: `Edition ${number}`,
      textZh: `第 ${number} 版`,
      reason,
    }),
  },
  grow: growHandbooks,
  ofFixedLength: {
    'DistributionMyself.handbooks': 'one for each kind',
  },
};
