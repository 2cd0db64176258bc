import { certifiedCreatorRoute } from './certified-creator.ts';
import { invitationsRoute } from './invitations.ts';
import { membershipRoute } from './membership.ts';
import { ownSpendRoute } from './own-spend.ts';
import type { UnlockRoute } from './route.ts';
import { tasksRoute } from './tasks.ts';

/** The ways to become a promoter without a review, in the order in which they are tried and shown. */
export const unlockRoutes: readonly UnlockRoute[] = [
  membershipRoute,
  ownSpendRoute,
  tasksRoute,
  invitationsRoute,
  certifiedCreatorRoute,
];
