import { perBuilder } from '#schema/common/per-builder.ts';

export const prospectState = perBuilder((builder) =>
  builder.enumType('LiveProspectState', {
    description: 'Where a prospect stands.',
    values: {
      NEW: { description: 'On the list; nobody has talked with them.' },
      IN_TALKS: { description: 'The house talks with them.' },
      INVITED: { description: 'They have an invitation.' },
      JOINED: { description: 'They have accepted one.' },
      DECLINED: { description: 'They or the house do not want.' },
    },
  }),
);

export const talkOutcome = perBuilder((builder) =>
  builder.enumType('LiveTalkOutcome', {
    description: 'What comes of a talk.',
    values: {
      IN_TALKS: { description: 'It goes on.' },
      DECLINED: { description: 'It is over.' },
    },
  }),
);

export const inviteState = perBuilder((builder) =>
  builder.enumType('LiveInviteState', {
    description: 'Where an invitation stands.',
    values: {
      OPEN: { description: 'It can be accepted, until it expires.' },
      ACCEPTED: { description: 'It was accepted, and its package was given.' },
      WITHDRAWN: { description: 'It was withdrawn, or has made room for another one.' },
    },
  }),
);

export const sessionState = perBuilder((builder) =>
  builder.enumType('LiveSessionState', {
    description: 'Where a live session stands.',
    values: {
      SCHEDULED: { description: 'It is planned.' },
      LIVE: { description: 'It runs.' },
      ENDED: { description: 'It is over.' },
      REPLAY: { description: 'It is over, and can be watched again.' },
      CANCELLED: { description: 'It was called off.' },
    },
  }),
);

export const sessionGoal = perBuilder((builder) =>
  builder.enumType('LiveSessionGoal', {
    description: 'Where a host leads a session to.',
    values: {
      LIVE: { description: 'It begins.' },
      ENDED: { description: 'It ends.' },
      REPLAY: { description: 'It can be watched again.' },
      CANCELLED: { description: 'It is called off.' },
    },
  }),
);

export const salePhase = perBuilder((builder) =>
  builder.enumType('LiveSalePhase', {
    description: 'When something was bought through a link to a live session.',
    values: {
      DURING: { description: 'While it was live.' },
      AFTER: { description: 'After it, as from its replay.' },
    },
  }),
);
