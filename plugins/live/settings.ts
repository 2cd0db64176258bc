import { z } from 'zod';
import { defineSettings } from '#core/settings.ts';

/** What operators can change while the system runs. */
export const liveSettings = defineSettings(
  'live',
  z.object({
    inviteHours: z.int().min(1).max(2_160).default(168).describe('For how many hours an invitation is open.'),
    inviteTries: z
      .int()
      .min(1)
      .max(1_000)
      .default(20)
      .describe('How many invitations a member may try in an hour.'),
    maxPackagePoints: z
      .int()
      .min(0)
      .max(1_000_000)
      .default(10_000)
      .describe('The most points that may come with an invitation.'),
    maxPackageGiftCards: z
      .int()
      .min(0)
      .max(1_000)
      .default(50)
      .describe('The most gift cards that may come with an invitation.'),
    offerHours: z
      .int()
      .min(1)
      .max(168)
      .default(12)
      .describe('After how many hours live prices end at the latest, should nobody end the session.'),
    streamBaseUrl: z
      .url({ protocol: /^https$/ })
      .max(200)
      .default('https://streams.example.com')
      .describe('Where streams are sent to and watched.'),
    streamMinutes: z
      .int()
      .min(1)
      .max(1_440)
      .default(240)
      .describe('For how many minutes the address of a stream is good.'),
    chatMessages: z
      .int()
      .min(1)
      .max(1_000)
      .default(10)
      .describe('How many messages a member may write in one session in the time below.'),
    chatSeconds: z.int().min(1).max(3_600).default(30).describe('That time, in seconds.'),
  }),
);
