import { z } from 'zod';
import { defineEvent } from '#core/events/define.ts';

/** A promoter's id is the member's. */
const promoterId = z.uuid();
const at = z.iso.datetime();

/** A promoter has passed a version of a training. */
export const trainingPassed = defineEvent(
  'distribution.trainingPassed',
  z.object({ promoterId, trainingId: z.uuid(), slug: z.string(), version: z.int().min(1), at }),
);

const request = z.object({ requestId: z.uuid(), promoterId, at });

/** A promoter asks the house for something. */
export const requestOpened = defineEvent(
  'distribution.requestOpened',
  request.extend({
    kind: z.enum(['ORDER', 'COMMISSION', 'WITHDRAWAL', 'CUSTOMER', 'MATERIAL', 'OTHER']),
    dueAt: at,
  }),
);

/** The house has answered. */
export const requestAnswered = defineEvent('distribution.requestAnswered', request);

/** Nothing more is said about a request. */
export const requestClosed = defineEvent(
  'distribution.requestClosed',
  request.extend({ by: z.enum(['PROMOTER', 'HOUSE']) }),
);

/** A customer has got somebody who looks after them. Its key is the customer. */
export const adviserAssigned = defineEvent(
  'distribution.adviserAssigned',
  z.object({ customerId: z.uuid(), adviserId: z.uuid(), kind: z.enum(['TEACHER', 'AGENT']), at }),
);

export const growthEvents = [trainingPassed, requestOpened, requestAnswered, requestClosed, adviserAssigned];
