import { perBuilder } from '../common/per-builder.ts';

export const entrance = perBuilder((builder) =>
  builder.enumType('Entrance', {
    description: 'Through what somebody came.',
    values: {
      PC: { description: 'A page on a computer.' },
      MOBILE: { description: 'A page or an app on a phone.' },
      MOBILE_SCENE: {
        description: 'Something that a phone does on the way: nearby, shaken, held against something.',
      },
      WEARABLE: { description: 'A watch, glasses, or the like.' },
      STORE: { description: 'A shop that one walks into.' },
      QR: { description: 'A code that was scanned.' },
      SOCIAL: { description: 'Somebody’s post or message elsewhere.' },
      COMMUNITY: { description: 'A space of this community.' },
    },
  }),
);

export const attributionModel = perBuilder((builder) =>
  builder.enumType('AttributionModel', {
    description: 'Whose link counts, when those of several promoters were opened.',
    subGraphs: ['admin'],
    values: {
      FIRST_TOUCH: { description: 'The one that was opened first.' },
      LAST_TOUCH: { description: 'The one that was opened last.' },
    },
  }),
);

export const bindingMoment = perBuilder((builder) =>
  builder.enumType('BindingMoment', {
    description: 'What makes somebody a promoter’s customer.',
    subGraphs: ['admin'],
    values: {
      TOUCH: { description: 'Opening the link, as a member or before.' },
      SIGN_UP: { description: 'Signing up after opening the link.' },
      ORDER: { description: 'Buying after opening the link.' },
    },
  }),
);

export const afterProtection = perBuilder((builder) =>
  builder.enumType('AfterProtection', {
    description: 'What becomes of whom a customer belongs to when its protection is over.',
    subGraphs: ['admin'],
    values: {
      KEEPS: { description: 'It stays until somebody changes it.' },
      OPEN: { description: 'The next promoter whose link is opened takes over.' },
      LAPSES: { description: 'It ends by itself.' },
    },
  }),
);

export const bindingCause = perBuilder((builder) =>
  builder.enumType('BindingCause', {
    description: 'What began or ended that a customer belongs to somebody.',
    values: {
      TOUCH: { description: 'The customer opened a link.' },
      SIGN_UP: { description: 'The customer signed up after opening a link.' },
      ORDER: { description: 'The customer bought after opening a link.' },
      CHOSEN: { description: 'The customer wanted it so.' },
      REASSIGNED: { description: 'Staff decided it.' },
      RELEASED: { description: 'Staff let the customer go.' },
    },
  }),
);

export const attributionBecause = perBuilder((builder) =>
  builder.enumType('AttributionBecause', {
    description: 'Why something is owed to somebody.',
    values: {
      BOUND: { description: 'The customer belonged to them.' },
      FIRST_TOUCH: { description: 'Their link was the first that counts.' },
      LAST_TOUCH: { description: 'Their link was the last that counts.' },
      NOBODY: { description: 'It is owed to nobody.' },
    },
  }),
);

export const whyLost = perBuilder((builder) =>
  builder.enumType('AttributionWhyLost', {
    description: 'Why somebody who came into question is owed nothing.',
    subGraphs: ['admin'],
    values: {
      ONESELF: { description: 'They are the customer; nobody earns by themselves.' },
      SUSPENDED: { description: 'They were suspended at that moment.' },
      TOO_OLD: { description: 'Their links were opened too long before.' },
      BOUND_TO_ANOTHER: { description: 'The customer belonged to somebody else.' },
      ANOTHER_WAS_FIRST: { description: 'Somebody else’s link was opened before.' },
      ANOTHER_WAS_LAST: { description: 'Somebody else’s link was opened after.' },
    },
  }),
);
