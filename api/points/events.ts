import { z } from 'zod';
import { defineEvent } from '#core/events/define.ts';

const userId = z.uuid();
const transferId = z.uuid();
const moment = z.iso.datetime();
/** A whole number of points, as text, since JSON numbers would lose digits. */
const amount = z.string().regex(/^\d{1,19}$/);
const family = z.enum(['SPEND', 'CREATION', 'PUBLIC_GOOD', 'LIFE']);

/** A member got points, available at once or pending. `family` is missing for what is only given. */
export const pointsCredited = defineEvent(
  'points.credited',
  z.object({ userId, transferId, points: amount, family: family.optional(), creditedAt: moment }),
);

/** Points that a member had got were taken back; `creditedAt` is when they had been given. */
export const pointsTakenBack = defineEvent(
  'points.takenBack',
  z.object({ userId, transferId, points: amount, family: family.optional(), creditedAt: moment }),
);

/** A member spent points. */
export const pointsSpent = defineEvent('points.spent', z.object({ userId, transferId, points: amount }));

/** Points of a member expired. */
export const pointsExpired = defineEvent('points.expired', z.object({ userId, transferId, points: amount }));

/** A member reached another level, higher or lower. Ranks count from 1; 0 is none yet. */
export const levelChanged = defineEvent(
  'level.changed',
  z.object({ userId, fromRank: z.int(), toRank: z.int(), changedAt: moment }),
);
