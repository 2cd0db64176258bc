import { z } from 'zod';
import { defineSettings } from '#core/settings.ts';

const weight = z.int().min(0).max(1_000);

/** What operators set about spaces. */
export const spaceSettings = defineSettings(
  'spaces',
  z.object({
    founders: z
      .enum(['EVERYONE', 'CERTIFIED', 'STAFF'])
      .default('EVERYONE')
      .describe('Who may found spaces: every member, certified creators, or content staff alone.'),
    maxOwned: z
      .int()
      .min(1)
      .max(1_000)
      .default(10)
      .describe(
        'How many active spaces one member owns at most, sub-groups included. Those that are there stay.',
      ),
    postWeight: weight.default(5).describe('What a post of one’s own in a space contributes to it.'),
    commentWeight: weight.default(2).describe('What a comment of one’s own in a space contributes to it.'),
    likeWeight: weight
      .default(1)
      .describe('What a like by another member contributes for the author of the post.'),
  }),
);
