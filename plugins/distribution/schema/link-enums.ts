import { targetKinds } from '#api/content/index.ts';
import { perBuilder } from '#schema/common/per-builder.ts';

export const targetKind = perBuilder((builder) =>
  builder.enumType('DistributionTargetKind', {
    description: 'What a link leads to.',
    subGraphs: ['storefront'],
    values: {
      PRODUCT: { description: targetKinds.PRODUCT.description },
      POST: { description: targetKinds.POST.description },
      LIVE: { description: targetKinds.LIVE.description },
      EVENT: { description: targetKinds.EVENT.description },
      SHOP: { description: targetKinds.SHOP.description },
    } as const,
  }),
);

export const linkPlace = perBuilder((builder) =>
  builder.enumType('DistributionLinkPlace', {
    description: 'Where a link is shown.',
    subGraphs: ['storefront'],
    values: {
      INSIDE: { description: 'In this community.' },
      OUTSIDE: { description: 'Elsewhere.' },
    },
  }),
);

export const posterPalette = perBuilder((builder) =>
  builder.enumType('DistributionPosterPalette', {
    description: 'The colours of a poster.',
    subGraphs: ['storefront'],
    values: {
      TEA: { value: 'tea', description: 'Greens.' },
      PLUM: { value: 'plum', description: 'Reds.' },
      INK: { value: 'ink', description: 'Blues.' },
    } as const,
  }),
);

export const leadStage = perBuilder((builder) =>
  builder.enumType('DistributionLeadStage', {
    description: 'How far somebody has come.',
    subGraphs: ['storefront'],
    values: {
      TOUCHED: { description: 'They opened a link, and are not known.' },
      REGISTERED: { description: 'They are a member.' },
      TRIAL: { description: 'They have bought a trial course.' },
      PURCHASED: { description: 'They have bought something else.' },
      REPEAT: { description: 'They have bought again.' },
    },
  }),
);

export const follower = perBuilder((builder) =>
  builder.enumType('DistributionFollower', {
    description: 'To whom a customer belonged next.',
    subGraphs: ['storefront'],
    values: {
      NOBODY: { description: 'To nobody.' },
      SAME_PROMOTER: { description: 'To the same promoter again.' },
      ANOTHER_PROMOTER: { description: 'To another promoter.' },
    } as const,
  }),
);

export const disputeState = perBuilder((builder) =>
  builder.enumType('DistributionDisputeState', {
    description: 'Where a dispute stands.',
    values: {
      OPEN: { description: 'It waits for a decision.' },
      UPHELD: { description: 'The reassignment stays.' },
      UNDONE: { description: 'The reassignment was taken back.' },
    },
  }),
);

export const disputeDecision = perBuilder((builder) =>
  builder.enumType('DistributionDisputeDecision', {
    description: 'What is decided on a dispute.',
    subGraphs: ['admin'],
    values: {
      UPHELD: { description: 'The reassignment stays.' },
      UNDONE: { description: 'The customer goes back, from now on.' },
    } as const,
  }),
);
