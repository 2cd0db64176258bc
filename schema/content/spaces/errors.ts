import type { Builder } from '../../builder.ts';
import { userErrorSlice } from '../../common/user-error.ts';

const parts = [
  userErrorSlice('SpaceCharterOutdated', 'There is a newer charter than the one that was named.', {
    version: { type: 'Int', description: 'The newest version.' },
  }),
  userErrorSlice('SpaceCharterNotAccepted', 'The newest charter has to be accepted first.', {
    version: { type: 'Int', description: 'The newest version.' },
  }),
  userErrorSlice('SpaceBanned', 'Somebody is banned from a space.', {
    reason: { type: 'String', description: 'Why.' },
    until: {
      type: 'String',
      description: 'When the ban ends by itself, as ISO 8601; null when it does not.',
    },
  }),
  userErrorSlice('SpaceQuotaReached', 'There are as many as there may be.', {
    max: { type: 'Int', description: 'How many there may be.' },
  }),
];

/** The errors of spaces that carry data. */
export function spaceErrorTypes(builder: Builder): void {
  for (const part of parts) part(builder);
}
