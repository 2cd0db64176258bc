import { z } from 'zod';
import { countries } from '#core/countries.ts';
import { defineSettings } from '#core/settings.ts';

/** What operators set about taxes beside zones. */
export const taxSettings = defineSettings(
  'taxes',
  z.object({
    homeCountry: z
      .string()
      .refine((code) => countries.has(code), 'An ISO 3166-1 alpha-2 code.')
      .default('CN')
      .describe('Whose taxes are raised on what is sent nowhere.'),
  }),
);
