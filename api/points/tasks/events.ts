import { z } from 'zod';
import { defineEvent } from '#core/events/define.ts';

/** A member claimed what a task had brought them; `periodKey` is the day, week or month that it was for, or `once`. */
export const taskClaimed = defineEvent(
  'task.claimed',
  z.object({
    userId: z.uuid(),
    taskId: z.uuid(),
    periodKey: z.string(),
    /** A whole number, as text. */
    points: z.string().regex(/^\d{1,19}$/),
  }),
);
