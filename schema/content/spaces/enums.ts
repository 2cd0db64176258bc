import { perBuilder } from '../../common/per-builder.ts';

export const spaceVisibility = perBuilder((builder) =>
  builder.enumType('SpaceVisibility', {
    description: 'Who sees a space.',
    values: {
      PUBLIC: { description: 'Everybody reads it.' },
      PRIVATE: { description: 'Everybody sees its name and summary; the rest is for members.' },
      UNLISTED: { description: 'It exists only for members and those who are invited.' },
    },
  }),
);

export const spaceJoining = perBuilder((builder) =>
  builder.enumType('SpaceJoining', {
    description: 'How one becomes a member of a space.',
    values: {
      OPEN: { description: 'By joining.' },
      APPROVAL: { description: 'By asking; moderators decide.' },
      INVITATION: { description: 'By invitation alone.' },
    },
  }),
);

export const spaceState = perBuilder((builder) =>
  builder.enumType('SpaceState', {
    description: 'Where a space stands in its life.',
    values: {
      ACTIVE: { description: 'Members write in it.' },
      CLOSED: { description: 'It can only be read.' },
    },
  }),
);

export const spaceRole = perBuilder((builder) =>
  builder.enumType('SpaceRole', {
    description: 'What somebody may do in a space.',
    values: {
      OWNER: { description: 'Everything; an active space has exactly one.' },
      MODERATOR: {
        description: 'Invites, decides requests, removes members below them and posts, and pins posts.',
      },
      MEMBER: { description: 'Writes, and founds sub-groups.' },
    },
  }),
);

export const spaceMemberState = perBuilder((builder) =>
  builder.enumType('SpaceMemberState', {
    description: 'How somebody stands to a space.',
    values: {
      INVITED: { description: 'They may join by saying yes.' },
      REQUESTED: { description: 'They ask to be let in.' },
      ACTIVE: { description: 'They are a member.' },
      ENDED: { description: 'It is over.' },
    },
  }),
);

export const spaceMemberEnd = perBuilder((builder) =>
  builder.enumType('SpaceMemberEnd', {
    description: 'Why somebody is no member any more, or never became one.',
    values: {
      LEFT: { description: 'They left.' },
      REMOVED: { description: 'A moderator removed them.' },
      BANNED: { description: 'A moderator removed and banned them.' },
      DECLINED: { description: 'They declined the invitation, or their request was declined.' },
      WITHDRAWN: { description: 'They took their request back.' },
      SPACE_CLOSED: { description: 'The space was closed before they were members.' },
      PARENT_LEFT: { description: 'They are no longer in the space above the sub-group.' },
    },
  }),
);

export const spaceInvitationAnswer = perBuilder((builder) =>
  builder.enumType('SpaceInvitationAnswer', {
    description: 'What one says to an invitation.',
    values: { ACCEPT: { description: 'Yes.' }, DECLINE: { description: 'No.' } },
  }),
);

export const spaceRequestDecision = perBuilder((builder) =>
  builder.enumType('SpaceRequestDecision', {
    description: 'What is said to somebody who asks to be let in.',
    values: { ADMIT: { description: 'Yes.' }, DECLINE: { description: 'No.' } },
  }),
);

export const spaceMemberMeasure = perBuilder((builder) =>
  builder.enumType('SpaceMemberMeasure', {
    description: 'What is done about a member.',
    values: {
      REMOVE: { description: 'They go, and may come back as others do.' },
      BAN: { description: 'They go, and cannot come back until the ban ends.' },
    },
  }),
);
