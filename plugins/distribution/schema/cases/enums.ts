import { perBuilder } from '#schema/common/per-builder.ts';

export const redLineKind = perBuilder((builder) =>
  builder.enumType('DistributionRedLineKind', {
    description: 'What promoters must not do.',
    values: {
      PRICE_CHAOS: { description: 'Selling below the prices of the house.' },
      CASHBACK: { description: 'Giving customers money back.' },
      OVER_PROMISING: { description: 'Promising what the goods cannot do.' },
      BRUSHING: { description: 'Orders that are none: of oneself, or in a ring.' },
      ORDER_STEALING: { description: 'Taking over at the last moment whom others have brought.' },
    },
  }),
);

export const consequence = perBuilder((builder) =>
  builder.enumType('DistributionConsequence', {
    description: 'What follows when a red line was crossed; each includes the one before.',
    values: {
      WARNING: { description: 'It is noted.' },
      FORFEIT: { description: 'The commissions that the case is about are taken back.' },
      BAN: { description: 'The promoter may not act any more.' },
    },
  }),
);

export const caseState = perBuilder((builder) =>
  builder.enumType('DistributionCaseState', {
    description: 'Where a case stands.',
    values: {
      OPEN: { description: 'It waits for the answer of the promoter.' },
      ANSWERED: { description: 'It waits for a decision.' },
      DECIDED: { description: 'It was upheld, and the promoter may appeal.' },
      APPEALED: { description: 'It waits for somebody else to decide the appeal.' },
      CLOSED: { description: 'It is over.' },
      LAPSED: { description: 'Nobody decided in time: what was held or taken is the promoter’s.' },
    },
  }),
);

export const caseDecision = perBuilder((builder) =>
  builder.enumType('DistributionCaseDecision', {
    description: 'What is decided on a case.',
    values: {
      UPHELD: { description: 'The red line was crossed.' },
      DISMISSED: { description: 'It was not.' },
    },
  }),
);

export const appealDecision = perBuilder((builder) =>
  builder.enumType('DistributionAppealDecision', {
    description: 'What is decided on an appeal.',
    subGraphs: ['admin'],
    values: {
      CONFIRMED: { description: 'It stays as it was decided.' },
      UNDONE: { description: 'What was taken comes back, and a ban by the case ends.' },
    } as const,
  }),
);

export const stepKind = perBuilder((builder) =>
  builder.enumType('DistributionCaseStepKind', {
    description: 'What was done in a case.',
    values: {
      OPENED: { description: 'It was opened.' },
      ANSWERED: { description: 'The promoter answered.' },
      UPHELD: { description: 'It was decided that the red line was crossed.' },
      DISMISSED: { description: 'It was decided that it was not.' },
      APPEALED: { description: 'The promoter appealed.' },
      CONFIRMED: { description: 'The appeal has changed nothing.' },
      UNDONE: { description: 'The appeal has taken the decision back.' },
      LAPSED: { description: 'Nobody decided in time.' },
      FINAL: { description: 'The time to appeal was over.' },
    },
  }),
);
