import { z } from 'zod';
import { defineEvent } from '#core/events/define.ts';

/** A creator has founded an agency. Its key is the agency. */
export const agencyFounded = defineEvent(
  'mcn.agencyFounded',
  z.object({ agencyId: z.uuid(), ownerId: z.uuid(), at: z.iso.datetime() }),
);

/** Null for the platform. */
const agencyId = z.uuid().nullable();

/** Both sides have consented. Its key is the talent. */
export const contractSigned = defineEvent(
  'mcn.contractSigned',
  z.object({
    contractId: z.uuid(),
    agencyId,
    talentId: z.uuid(),
    since: z.iso.datetime(),
    until: z.iso.datetime().nullable(),
  }),
);

/** The end of a contract was decided, which may lie ahead. Its key is the talent. */
export const contractEnded = defineEvent(
  'mcn.contractEnded',
  z.object({ contractId: z.uuid(), agencyId, talentId: z.uuid(), until: z.iso.datetime() }),
);

/** An agency looks for creators. Its key is the agency. */
export const driveOpened = defineEvent(
  'mcn.driveOpened',
  z.object({ driveId: z.uuid(), agencyId: z.uuid(), category: z.string(), endsAt: z.iso.datetime() }),
);

/** Two sides do not agree about the end of their contract. Its key is the talent. */
export const disputeOpened = defineEvent(
  'mcn.disputeOpened',
  z.object({
    disputeId: z.uuid(),
    contractId: z.uuid(),
    agencyId: z.uuid(),
    talentId: z.uuid(),
    at: z.iso.datetime(),
  }),
);

/** A dispute about an exit was decided. Its key is the talent. */
export const disputeDecided = defineEvent(
  'mcn.disputeDecided',
  z.object({
    disputeId: z.uuid(),
    contractId: z.uuid(),
    decision: z.enum(['STANDS', 'ENDS_AT_ONCE']),
    at: z.iso.datetime(),
  }),
);

/** A creator was offered work for a brand. Its key is the talent. */
export const endorsementOffered = defineEvent(
  'mcn.endorsementOffered',
  z.object({
    endorsementId: z.uuid(),
    talentId: z.uuid(),
    kind: z.enum(['ENDORSEMENT', 'ADVERT', 'PLACEMENT']),
    brand: z.string(),
    at: z.iso.datetime(),
  }),
);

/** Work for a brand was done and its fee was paid. Its key is the talent. */
export const endorsementPaid = defineEvent(
  'mcn.endorsementPaid',
  z.object({
    endorsementId: z.uuid(),
    talentId: z.uuid(),
    feeMinor: z.string(),
    currency: z.string(),
    at: z.iso.datetime(),
  }),
);
