import { z } from 'zod';
import { defineEvent } from '#core/events/define.ts';

const applause = z.object({
  applauseId: z.uuid(),
  postId: z.uuid(),
  /** Whose post it is. */
  authorId: z.uuid(),
  /** Who applauded. */
  userId: z.uuid(),
  givenAt: z.iso.datetime(),
});

export const applauseGiven = defineEvent('template.given', applause);

/** `givenAt` is when the applause had been given: it leaves the scores of that day. */
export const applauseWithdrawn = defineEvent('template.withdrawn', applause);
