import { perBuilder } from '../common/per-builder.ts';

export const pointsFamily = perBuilder((builder) =>
  builder.enumType('PointsFamily', {
    description: 'What kind of life in the community points and growth come from.',
    values: {
      SPEND: { description: 'Buying.' },
      CREATION: { description: 'Making content.' },
      PUBLIC_GOOD: { description: 'Doing good for others.' },
      LIFE: { description: 'Being there: signing in, taking part.' },
    },
  }),
);

export const pointsAccount = perBuilder((builder) =>
  builder.enumType('PointsAccount', {
    description: 'Which of a member’s points.',
    values: {
      AVAILABLE: { description: 'Those that can be spent.' },
      PENDING: { description: 'Those that are earned and cannot be spent yet.' },
    },
  }),
);

export const benefitRhythm = perBuilder((builder) =>
  builder.enumType('BenefitRhythm', {
    description: 'How often a benefit is given.',
    values: {
      ONCE: { description: 'When the level is first reached.' },
      MONTHLY: { description: 'Each business month, to those who have the level then.' },
    },
  }),
);
