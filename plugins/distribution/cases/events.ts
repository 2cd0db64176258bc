import { z } from 'zod';
import { DistributionConsequence, DistributionRedLineKind } from '#core/db/generated/client/enums.ts';
import { defineEvent } from '#core/events/define.ts';

/** Its key is the promoter, as of all below. A promoter's id is the member's. */
const caseOf = z.object({
  caseId: z.uuid(),
  promoterId: z.uuid(),
  kind: z.enum(DistributionRedLineKind),
  at: z.iso.datetime(),
});

/** It is looked into whether a promoter has crossed a red line. */
export const caseOpened = defineEvent('distribution.caseOpened', caseOf);

/** The promoter has answered. */
export const caseAnswered = defineEvent('distribution.caseAnswered', caseOf);

/** Staff have decided. What follows is told when a red line was crossed. */
export const caseDecided = defineEvent(
  'distribution.caseDecided',
  caseOf.extend({
    decision: z.enum(['UPHELD', 'DISMISSED']),
    consequence: z.enum(DistributionConsequence).nullable(),
  }),
);

/** The promoter appeals. */
export const caseAppealed = defineEvent('distribution.caseAppealed', caseOf);

/** Somebody else has decided the appeal. */
export const caseAppealDecided = defineEvent(
  'distribution.caseAppealDecided',
  caseOf.extend({ decision: z.enum(['CONFIRMED', 'UNDONE']) }),
);

/** Nobody decided in time: everything is as if there had been no case. */
export const caseLapsed = defineEvent('distribution.caseLapsed', caseOf);

/** The time to appeal is over. */
export const caseFinal = defineEvent('distribution.caseFinal', caseOf);

const commission = z.object({
  caseId: z.uuid(),
  commissionId: z.uuid(),
  promoterId: z.uuid(),
  orderId: z.uuid(),
  level: z.int().min(1).max(2),
  /** Minor units as text, since JSON numbers would lose digits. */
  amountMinor: z.string().regex(/^\d{1,19}$/),
  currency: z.string().length(3),
  earnedAt: z.iso.datetime(),
});

/** What was left of a commission was taken back because of a red line. */
export const commissionForfeited = defineEvent('distribution.forfeited', commission);

/** An appeal has brought it back. */
export const commissionRestored = defineEvent('distribution.restored', commission);

export const caseEvents = [
  caseOpened,
  caseAnswered,
  caseDecided,
  caseAppealed,
  caseAppealDecided,
  caseLapsed,
  caseFinal,
  commissionForfeited,
  commissionRestored,
];
