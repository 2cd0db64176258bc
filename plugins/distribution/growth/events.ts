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

export const growthEvents = [trainingPassed];
