import { perBuilder } from '#schema/common/per-builder.ts';

export const orderOutcome = perBuilder((builder) =>
  builder.enumType('DistributionOutcome', {
    description: 'What came of an order for promoters.',
    subGraphs: ['admin'],
    values: {
      EARNED: { description: 'Somebody has earned by it.' },
      NOBODY: { description: 'It is owed to nobody.' },
      NO_PROMOTER: { description: 'It is owed to somebody who was no promoter when it was placed.' },
      BANNED: { description: 'It is owed to somebody who was banned when it was placed.' },
      NO_POLICY: { description: 'No policy was in force when it was placed.' },
      NO_RULE: { description: 'The policy gives nothing for what was bought.' },
      CLAIMED_BY_ANOTHER: { description: 'Another programme pays for it.' },
    },
  }),
);
