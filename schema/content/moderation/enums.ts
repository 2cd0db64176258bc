import { perBuilder } from '../../common/per-builder.ts';

export const moderationReason = perBuilder((builder) =>
  builder.enumType('ModerationReason', {
    description: 'What somebody has against something.',
    values: {
      SPAM: { description: 'The same again and again.' },
      ADVERT: { description: 'It sells or lures, undisclosed.' },
      FRAUD: { description: 'It deceives people for gain.' },
      HATE: { description: 'It attacks people for what they are.' },
      SEXUAL: { description: 'It is sexual.' },
      VIOLENCE: { description: 'It shows violence, or calls for it.' },
      ILLEGAL: { description: 'The law forbids it.' },
      COPYRIGHT: { description: 'It is somebody else’s.' },
      MISINFORMATION: { description: 'It is false, and harms.' },
      OTHER: { description: 'Something else, in words.' },
    },
  }),
);

export const moderationDecision = perBuilder((builder) =>
  builder.enumType('ModerationDecision', {
    description: 'What is decided about something.',
    values: {
      DISMISS: { description: 'Nothing is wrong with it.' },
      HIDE: { description: 'It is out of sight.' },
      REMOVE: { description: 'It is out of sight, and gone for good once nobody can appeal.' },
      WARN: { description: 'It stays, and its author is warned.' },
      SUSPEND_AUTHOR: { description: 'It is out of sight, and its author writes nothing for a while.' },
    },
  }),
);

export const moderationCaseState = perBuilder((builder) =>
  builder.enumType('ModerationCaseState', {
    description: 'Where a case stands.',
    values: {
      OPEN: { description: 'Nobody has decided it.' },
      DECIDED: { description: 'It is decided, and its author may appeal for a while.' },
      APPEALED: { description: 'Its author has appealed, and nobody has decided that.' },
      CLOSED: { description: 'It is over.' },
    },
  }),
);

export const moderationAppealState = perBuilder((builder) =>
  builder.enumType('ModerationAppealState', {
    description: 'Whether somebody has appealed, and what came of it.',
    values: {
      NONE: { description: 'Nobody has appealed.' },
      PENDING: { description: 'Somebody has, and it is not decided.' },
      GRANTED: { description: 'All is as it was before the decision.' },
      REFUSED: { description: 'The decision stands.' },
    },
  }),
);

export const moderationReportState = perBuilder((builder) =>
  builder.enumType('ModerationReportState', {
    description: 'What became of a report.',
    values: {
      OPEN: { description: 'It is being looked at.' },
      UPHELD: { description: 'Something was done.' },
      DISMISSED: { description: 'Nothing is wrong with what was reported.' },
    },
  }),
);

export const moderationStanding = perBuilder((builder) =>
  builder.enumType('ModerationStanding', {
    description: 'How a post of one’s own stands with those who moderate.',
    values: {
      IN_REVIEW: { description: 'It waits for staff before others see it.' },
      RETURNED: { description: 'Staff gave it back as a draft, with a reason.' },
      UNDER_REVIEW: { description: 'It was reported, and is out of sight until that is decided.' },
      DECIDED: { description: 'Something was decided about it, with a reason.' },
    },
  }),
);

export const moderationRuleKind = perBuilder((builder) =>
  builder.enumType('ModerationRuleKind', {
    description: 'What a rule looks at.',
    values: {
      WORDS: { description: 'Words and phrases of a list, however they are spelled.' },
      RATE: { description: 'How much a member publishes in a while.' },
      NEW_ACCOUNT: { description: 'The first posts of a young account.' },
      LINKS: { description: 'Addresses that lead elsewhere than to listed hosts.' },
    },
  }),
);

export const moderationAction = perBuilder((builder) =>
  builder.enumType('ModerationAction', {
    description: 'What a rule asks for.',
    subGraphs: ['admin'],
    values: {
      REFUSE: { description: 'It is not published, and its author reads why.' },
      REVIEW: { description: 'Staff look at it before others see it.' },
      FLAG: { description: 'It is published, and a case is opened.' },
    },
  }),
);

export const moderationRuleState = perBuilder((builder) =>
  builder.enumType('ModerationRuleState', {
    description: 'Where a version of a rule stands.',
    subGraphs: ['admin'],
    values: {
      DRAFT: { description: 'It is not in force yet.' },
      ACTIVE: { description: 'It is in force.' },
      RETIRED: { description: 'It is not in force any more, for good.' },
    },
  }),
);

export const moderationStepKind = perBuilder((builder) =>
  builder.enumType('ModerationStepKind', {
    description: 'What was done in a case.',
    subGraphs: ['admin'],
    values: {
      OPENED: { description: 'It was opened.' },
      HELD: { description: 'Its subject went out of sight until it is decided.' },
      ASSIGNED: { description: 'Somebody has taken it.' },
      DECIDED: { description: 'It was decided.' },
      APPEALED: { description: 'Its author has appealed.' },
      GRANTED: { description: 'The appeal was granted.' },
      REFUSED: { description: 'The appeal was refused.' },
      FINAL: { description: 'Nobody has appealed in time.' },
    },
  }),
);

export const moderationHands = perBuilder((builder) =>
  builder.enumType('ModerationHands', {
    description: 'In whose hands a case is at this moment.',
    subGraphs: ['admin'],
    values: {
      ME: { description: 'In yours.' },
      OTHERS: { description: 'In somebody else’s.' },
      NOBODY: { description: 'In nobody’s.' },
    },
  }),
);
