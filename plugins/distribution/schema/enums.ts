import { perBuilder } from '#schema/common/per-builder.ts';

export const promoterLevel = perBuilder((builder) =>
  builder.enumType('DistributionLevel', {
    description: 'How far a promoter has come.',
    values: {
      PROMOTER: { description: 'An ordinary promoter.' },
      LEADER: { description: 'A leader, with rates of their own.' },
    },
  }),
);

export const levelCause = perBuilder((builder) =>
  builder.enumType('DistributionLevelCause', {
    description: 'What gave a promoter a level.',
    values: {
      JOINED: { description: 'They became a promoter.' },
      STAFF: { description: 'The house decided so.' },
      RULE: { description: 'The results of a period.' },
      INCENTIVE: { description: 'They won it in an incentive.' },
      TRIAL_ENDED: { description: 'A trial was over, or will be by then.' },
    },
  }),
);

export const promoterStanding = perBuilder((builder) =>
  builder.enumType('DistributionStanding', {
    description: 'Whether a promoter may act.',
    values: {
      GOOD: { description: 'They may.' },
      BANNED: { description: 'They may not.' },
    },
  }),
);

export const applicationState = perBuilder((builder) =>
  builder.enumType('DistributionApplicationState', {
    description: 'Where an application stands.',
    values: {
      SUBMITTED: { description: 'It waits for a review.' },
      APPROVED: { description: 'The applicant became a promoter.' },
      REFUSED: { description: 'It was turned down; its reason says why.' },
      WITHDRAWN: { description: 'The applicant took it back.' },
    },
  }),
);

export const reviewDecision = perBuilder((builder) =>
  builder.enumType('DistributionReviewDecision', {
    description: 'What is decided on an application.',
    subGraphs: ['admin'],
    values: {
      APPROVE: { description: 'The applicant becomes a promoter.' },
      REFUSE: { description: 'The applicant does not.' },
    } as const,
  }),
);

export const promoterMode = perBuilder((builder) =>
  builder.enumType('DistributionMode', {
    description: 'Who may promote.',
    subGraphs: ['storefront'],
    values: {
      EVERYONE: { description: 'Everybody who asks.' },
      RECRUITED: { description: 'Those who were approved, or have gone an unlock route.' },
    } as const,
  }),
);

export const evidenceNeeded = perBuilder((builder) =>
  builder.enumType('DistributionEvidenceNeeded', {
    description: 'How much evidence an application needs.',
    subGraphs: ['storefront'],
    values: {
      ALL: { description: 'Every kind.' },
      ANY: { description: 'At least one kind.' },
    } as const,
  }),
);

export const handbookKind = perBuilder((builder) =>
  builder.enumType('DistributionHandbookKind', {
    description: 'What a document for promoters is about.',
    values: {
      HANDBOOK: { description: 'How promoting works, and what is forbidden.' },
      GROUP_RULES: { description: 'How to behave in groups.' },
      TRAINING_RULES: { description: 'How training goes.' },
    },
  }),
);

export const invitationState = perBuilder((builder) =>
  builder.enumType('DistributionInvitationState', {
    description: 'Where an invitation stands.',
    subGraphs: ['storefront'],
    values: {
      OPEN: { description: 'Somebody may still apply with it.' },
      USED: { description: 'Somebody has applied with it, and waits for a review.' },
      ACCEPTED: { description: 'Who applied with it has become a promoter.' },
      EXPIRED: { description: 'It is not good any more.' },
    } as const,
  }),
);
