import { perBuilder } from '../common/per-builder.ts';

export const membershipPeriod = perBuilder((builder) =>
  builder.enumType('MembershipPeriod', {
    description: 'For how long a plan is bought, in calendar months.',
    values: {
      MONTH: { description: 'One month.' },
      QUARTER: { description: 'Three months.' },
      HALF_YEAR: { description: 'Six months.' },
      YEAR: { description: 'Twelve months.' },
    },
  }),
);

export const membershipRhythm = perBuilder((builder) =>
  builder.enumType('MembershipBenefitRhythm', {
    description: 'How often a benefit of a membership is given.',
    values: {
      ONCE: { description: 'When a term begins.' },
      MONTHLY: { description: 'For each month of a term, when that begins.' },
      BIRTHDAY: { description: 'On the member’s birthday, once in a year.' },
    },
  }),
);

export const membershipState = perBuilder((builder) =>
  builder.enumType('MembershipState', {
    description: 'Where a membership stands.',
    values: {
      ACTIVE: { description: 'It runs.' },
      GRACE: { description: 'Its time is over, and its rights stay for some days.' },
      EXPIRED: { description: 'It is over.' },
      REFUNDED: { description: 'It was given back.' },
    },
  }),
);

export const membershipRenewal = perBuilder((builder) =>
  builder.enumType('MembershipRenewal', {
    description: 'How a membership goes on.',
    values: {
      MANUAL: { description: 'The member buys the next period.' },
      AUTOMATIC: { description: 'The payment provider collects the next period by itself.' },
    },
  }),
);

export const membershipTermState = perBuilder((builder) =>
  builder.enumType('MembershipTermState', {
    description: 'Where a term stands.',
    values: {
      UPCOMING: { description: 'It waits for the one before it to end.' },
      RUNNING: { description: 'It runs now.' },
      OVER: { description: 'Its time is over.' },
      REPLACED: { description: 'A higher tier took its place.' },
      ENDED: { description: 'It was given back, and ended with that.' },
    } as const,
  }),
);

export const membershipAction = perBuilder((builder) =>
  builder.enumType('MembershipAction', {
    description: 'What happened to a membership.',
    values: {
      BEGUN: { description: 'A first period was bought, or one after the membership was over.' },
      RENEWED: { description: 'A period was added.' },
      UPGRADED: { description: 'A higher tier took the place of what there was.' },
      GIVEN: { description: 'The house gave a period.' },
      GIFT_CARD_REDEEMED: { description: 'A gift card gave a period.' },
      GIFT_PACK_OPENED: { description: 'A gift pack that was bought gave its periods.' },
      NEXT_PLAN_CHOSEN: { description: 'The member chose the plan to go on with.' },
      CANCELLED: { description: 'The member wants it to end with its time.' },
      RESUMED: { description: 'The member took that back.' },
      TERM_BEGUN: { description: 'A period that waited began.' },
      PAYMENT_FAILED: { description: 'A period could not be collected.' },
      AUTOMATIC_STARTED: { description: 'It renews by itself from then on.' },
      AUTOMATIC_ENDED: { description: 'It does not renew by itself any more.' },
      ENTERED_GRACE: { description: 'Its time was over.' },
      EXPIRED: { description: 'It was over, and its rights with it.' },
      REFUNDED: { description: 'Money was given back.' },
      REFUND_FAILED: { description: 'Money that was to go back was refused; it can be given back anew.' },
    },
  }),
);

export const membershipRefundKind = perBuilder((builder) =>
  builder.enumType('MembershipRefundKind', {
    description: 'How much of a period is given back.',
    subGraphs: ['admin'],
    values: {
      WHOLE: { description: 'All that was paid for it and not given back yet.' },
      UNUSED_DAYS: { description: 'The share of the whole days that are left, rounded down.' },
    } as const,
  }),
);

export const membershipOptionKind = perBuilder((builder) =>
  builder.enumType('MembershipOptionKind', {
    description: 'In which way a plan follows on what there is.',
    values: {
      RENEW: { description: 'Behind what there is; `purchaseMembership`.' },
      UPGRADE: { description: 'At once, in its place; `upgradeMembership`.' },
      DOWNGRADE: { description: 'A lower tier, behind what there is; `purchaseMembership`.' },
    } as const,
  }),
);

export const giftCardState = perBuilder((builder) =>
  builder.enumType('GiftCardState', {
    description: 'Where a gift card stands.',
    subGraphs: ['admin'],
    values: {
      ISSUED: { description: 'It can be redeemed unless it has expired.' },
      REDEEMED: { description: 'Somebody has redeemed it.' },
      VOID: { description: 'It was made void.' },
    },
  }),
);
