import { z } from 'zod';
import { defineSettings } from '#core/settings.ts';
import { isSlug } from '#core/slug.ts';

/** What operators set about members. */
export const userSettings = defineSettings(
  'users',
  z.object({
    certificationCategories: z
      .array(z.string().refine(isSlug))
      .min(1)
      .max(100)
      .default(['beauty', 'digital', 'food', 'home'])
      .describe('In which categories creators are certified, as slugs. Certifications that are there stay.'),
  }),
);
