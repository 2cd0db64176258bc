import { z } from 'zod';
import { defineEvent } from '#core/events/define.ts';

const id = z.uuid();
const at = z.iso.datetime();

/** Somebody was invited to host a session. Its key is the prospect. */
export const hostInvited = defineEvent(
  'live.hostInvited',
  z.object({ inviteId: id, prospectId: id, expiresAt: at, at }),
);

/** An invitation was accepted: its package was given, and its session stands. Its key is the host. */
export const inviteAccepted = defineEvent(
  'live.inviteAccepted',
  z.object({
    inviteId: id,
    prospectId: id,
    hostId: id,
    sessionId: id,
    membershipId: id.nullable(),
    points: z.string(),
    giftCards: z.int(),
    rights: z.array(z.string()),
    at,
  }),
);

/**
 * A host may be put first on the home page until then, with the session or what comes of it, and so often: for whatever boosts
 * content. Null is without limit. Its key is the host.
 */
export const boostGranted = defineEvent(
  'live.boostGranted',
  z.object({ inviteId: id, sessionId: id, hostId: id, quantity: z.int().nullable(), until: at, at }),
);

/** A session has become another. Its key is the session. */
export const sessionMoved = defineEvent(
  'live.sessionMoved',
  z.object({
    sessionId: id,
    hostId: id,
    to: z.enum(['LIVE', 'ENDED', 'REPLAY', 'CANCELLED']),
    at,
  }),
);

const sale = z.object({ orderId: id, sessionId: id, at });

/** An order is owed to a link to a session that had begun; once for each order. Its key is the session. */
export const saleNoted = defineEvent('live.saleNoted', sale);

/** Everything of such an order was given back; once for each order. Its key is the session. */
export const saleUndone = defineEvent('live.saleUndone', sale);
