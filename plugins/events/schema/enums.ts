import { perBuilder } from '#schema/common/per-builder.ts';

export const leaderEnum = perBuilder((builder) =>
  builder.enumType('EventsLeader', {
    description: 'Who leads an event.',
    values: {
      STAFF: { description: 'The house.' },
      AGENCY: { description: 'Who has founded an agency, alone or with co-hosts.' },
      MEMBERS: { description: 'A member, alone or with co-hosts.' },
    },
  }),
);

export const stateEnum = perBuilder((builder) =>
  builder.enumType('EventsState', {
    description: 'Where an event stands.',
    values: {
      DRAFT: { description: 'It is being prepared, and only those who run it see it.' },
      PUBLISHED: { description: 'People may come.' },
      ENDED: { description: 'It took place, and its takings are held for a while.' },
      SETTLED: { description: 'Its takings were shared out.' },
      CANCELLED: { description: 'It was called off.' },
    },
  }),
);

export const ticketStateEnum = perBuilder((builder) =>
  builder.enumType('EventsTicketState', {
    description: 'Where a ticket stands.',
    values: {
      VALID: { description: 'One may come in with it.' },
      CHECKED_IN: { description: 'Somebody came in with it.' },
      GIVEN_BACK: { description: 'Its holder did not need it.' },
      REFUNDED: { description: 'Its price was given back.' },
      CANCELLED: { description: 'The event was called off.' },
    },
  }),
);

export const waitingStateEnum = perBuilder((builder) =>
  builder.enumType('EventsWaitingState', {
    description: 'Whether somebody still waits for a ticket.',
    subGraphs: ['storefront'],
    values: {
      WAITING: { description: 'They have the next seat when nobody waits longer.' },
      OFFERED: { description: 'A seat with a price is kept back for them for a while.' },
      SERVED: { description: 'They have a ticket, or began to buy one.' },
      LEFT: { description: 'They wait no more.' },
    },
  }),
);

export const scanOutcomeEnum = perBuilder((builder) =>
  builder.enumType('EventsScanOutcome', {
    description: 'What came of a scanned code.',
    subGraphs: ['storefront'],
    values: {
      CHECKED_IN: { description: 'Somebody came in with it.' },
      USED: { description: 'Another device had let in somebody with it before.' },
      VOID: { description: 'The ticket was handed on, given back or cancelled.' },
      WRONG_VENUE: { description: 'The ticket is for another venue.' },
      CLOSED: { description: 'It was scanned before the doors opened or after the end.' },
      FORGED: { description: 'It is no code of a ticket for this event.' },
    },
  }),
);

export const lineKindEnum = perBuilder((builder) =>
  builder.enumType('EventsAccountLineKind', {
    description: 'What moves money into the account of an event or out of it.',
    values: {
      TICKETS: { description: 'Tickets that were paid, without taxes.' },
      REFUNDS: { description: 'Tickets whose price was given back.' },
      SPONSORS: { description: 'Money of sponsors that has arrived.' },
      COSTS: { description: 'What the house has paid for it.' },
      CALLED_OFF: { description: 'It was called off, and everything left the account.' },
      SETTLED: { description: 'The takings were shared out among the hosts and the house.' },
      TAKEN_BACK: { description: 'What hosts and the house gave back for refunds after that.' },
    },
  }),
);

export const sponsorshipStateEnum = perBuilder((builder) =>
  builder.enumType('EventsSponsorshipState', {
    description: 'Where a sponsorship stands.',
    values: {
      PLEDGED: { description: 'It is promised, and the hosts have not answered.' },
      AGREED: { description: 'The hosts have accepted it.' },
      DECLINED: { description: 'The hosts do not want it.' },
      PROVEN: { description: 'The hosts show that they have done what they owe for it.' },
      ACCEPTED: { description: 'The sponsor accepts what they have shown.' },
      REFUSED: { description: 'The sponsor misses something; the hosts may show it once more.' },
      CALLED_OFF: { description: 'The event was called off.' },
    },
  }),
);

export const supportKindEnum = perBuilder((builder) =>
  builder.enumType('EventsSupportKind', {
    description: 'What hosts ask of the house.',
    values: {
      MATERIAL: { description: 'Things: banners, boxes, prizes.' },
      PROCESS: { description: 'Help with how it is done.' },
    },
  }),
);

export const supportStateEnum = perBuilder((builder) =>
  builder.enumType('EventsSupportState', {
    description: 'Where a request for support stands.',
    values: {
      ASKED: { description: 'The house has not answered.' },
      GRANTED: { description: 'The house will do it.' },
      REFUSED: { description: 'The house will not.' },
      DELIVERED: { description: 'It is done.' },
    },
  }),
);
