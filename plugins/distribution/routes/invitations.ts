import { acceptedInvitationsOf } from '../invitations/accepted-invitations.ts';
import type { UnlockRoute } from './route.ts';

/** Whoever has brought enough others who became promoters. */
export const invitationsRoute: UnlockRoute = {
  code: 'INVITATIONS',
  title: { en: 'Invite others who become promoters', zh: '邀请好友成为推广人' },
  goal: ({ invitationsRoute: state, invitationsNeeded }) =>
    state === 'OPEN' ? { of: BigInt(invitationsNeeded) } : null,
  done: acceptedInvitationsOf,
};
