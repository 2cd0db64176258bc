import { targetKinds } from '#api/content/index.ts';
import { perBuilder } from '#schema/common/per-builder.ts';

export const contractState = perBuilder((builder) =>
  builder.enumType('McnContractState', {
    description: 'Where a contract stands.',
    values: {
      PROPOSED: { description: 'One side has consented; it waits for the other.' },
      SIGNED: { description: 'Both sides have consented. It is in force from `since` to `until`.' },
      ENDED: { description: 'Its end was decided, which may lie ahead: see `until`.' },
      DECLINED: { description: 'The side that got the proposal did not want it.' },
      WITHDRAWN: { description: 'The side that made the proposal took it back.' },
    },
  }),
);

export const contractSide = perBuilder((builder) =>
  builder.enumType('McnContractSide', {
    description: 'A side of a contract.',
    values: {
      TALENT: { description: 'The creator.' },
      AGENCY: { description: 'The agency, or the platform where there is none.' },
    },
  }),
);

export const exitRule = perBuilder((builder) =>
  builder.enumType('McnExitRule', {
    description: 'How a side may leave a contract.',
    values: {
      AT_TERM: { description: 'Not before the end of the term.' },
      BY_NOTICE: { description: 'At any time, by a notice of so many days as were agreed.' },
    },
  }),
);

export const party = perBuilder((builder) =>
  builder.enumType('McnParty', {
    description: 'A party to what is shared of a sale.',
    values: {
      AGENCY: { description: 'The agency, or the platform where there is none.' },
      TALENT: { description: 'The creator.' },
    },
  }),
);

export const splitState = perBuilder((builder) =>
  builder.enumType('McnSplitState', {
    description: 'Where a part of a sale stands.',
    values: {
      PENDING: { description: 'It could still be taken back by a refund.' },
      AVAILABLE: { description: 'It can be paid out, or has paid what was owed.' },
      REVERSED: { description: 'Refunds have taken all of it back.' },
      KEPT: {
        description:
          'It stays with the house: the share of the platform, of the buyer, or of who was suspended.',
      },
    } as const,
  }),
);

export const targetKind = perBuilder((builder) =>
  builder.enumType('McnTargetKind', {
    description: 'What a link of a creator leads to.',
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

export const applicationState = perBuilder((builder) =>
  builder.enumType('McnApplicationState', {
    description: 'Where an application to an agency stands.',
    values: {
      APPLIED: { description: 'It waits for an answer.' },
      TAKEN: { description: 'The agency has proposed a contract.' },
      DECLINED: { description: 'The agency did not want it, or has closed the drive.' },
      WITHDRAWN: { description: 'Who has applied took it back.' },
    },
  }),
);

export const disputeState = perBuilder((builder) =>
  builder.enumType('McnDisputeState', {
    description: 'Where a dispute about an exit stands.',
    values: {
      OPEN: { description: 'The other side may answer.' },
      ANSWERED: { description: 'Both sides have spoken; staff decide.' },
      DECIDED: { description: 'Staff have decided.' },
      LAPSED: { description: 'Nobody decided in time: what was agreed stands.' },
    },
  }),
);

export const disputeDecision = perBuilder((builder) =>
  builder.enumType('McnDisputeDecision', {
    description: 'What is decided about an exit.',
    values: {
      STANDS: { description: 'The contract goes on, or ends when it would have.' },
      ENDS_AT_ONCE: { description: 'The contract ends now.' },
    },
  }),
);

export const endorsementKind = perBuilder((builder) =>
  builder.enumType('McnEndorsementKind', {
    description: 'What a creator does for a brand.',
    values: {
      ENDORSEMENT: { description: 'A face of the brand for a time.' },
      ADVERT: { description: 'A piece of content about it.' },
      PLACEMENT: { description: 'It appears in what the creator makes anyway.' },
    },
  }),
);

export const endorsementState = perBuilder((builder) =>
  builder.enumType('McnEndorsementState', {
    description: 'Where work for a brand stands.',
    values: {
      OFFERED: { description: 'Its fee is set aside; it waits for the creator.' },
      AGREED: { description: 'The creator does it, or shows better proof.' },
      PROVEN: { description: 'The creator says that it is done; staff judge the proof.' },
      PAID: { description: 'Everybody has their part of the fee.' },
      DECLINED: { description: 'The creator did not want it.' },
      CALLED_OFF: { description: 'The house took it back.' },
    },
  }),
);
