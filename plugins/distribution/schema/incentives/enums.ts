import { perBuilder } from '#schema/common/per-builder.ts';

export const incentiveKind = perBuilder((builder) =>
  builder.enumType('DistributionIncentiveKind', {
    description: 'For what an incentive gives prizes.',
    values: {
      FIRST_ORDER: { description: 'A promoter’s first order of all times.' },
      PER_ORDER: { description: 'Each order, as long as the budget lasts.' },
      STAIRCASE: { description: 'Steps by the number of orders, each once.' },
      RANKING: { description: 'The best by turnover that earned commissions.' },
      DARK_HORSE: { description: 'Those who improve most on the equally long period before.' },
      LEVEL_UP: { description: 'Who achieves so much becomes a leader, with or without money.' },
      LOTTERY: { description: 'Prizes that are drawn among those who take part.' },
      RED_PACKET: { description: 'A sum that chance splits among the first who take part.' },
    },
  }),
);

export const incentiveState = perBuilder((builder) =>
  builder.enumType('DistributionIncentiveState', {
    description: 'Where an incentive stands.',
    values: {
      DRAFT: { description: 'Nobody was promised anything yet.' },
      ACTIVE: { description: 'It is promised, and its budget is reserved.' },
      SETTLED: { description: 'Its prizes are paid, and the rest of the budget has gone back.' },
      CANCELLED: { description: 'It was called off.' },
    },
  }),
);

export const awardState = perBuilder((builder) =>
  builder.enumType('DistributionAwardState', {
    description: 'Where a prize stands.',
    values: {
      PENDING: { description: 'It is won, and about to be paid.' },
      PAID: { description: 'The promoter has it.' },
      VOID: { description: 'It was not paid and never will be.' },
      REVERSED: { description: 'It was taken back, since the order was given back.' },
    },
  }),
);
