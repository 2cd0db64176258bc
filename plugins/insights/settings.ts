import { z } from 'zod';
import type { ReadContext } from '#core/context.ts';
import { defineSettings, settingsOf } from '#core/settings.ts';

export const insightsSettings = defineSettings(
  'insights',
  z.object({
    timeZones: z
      .array(z.string().refine(isTimeZone, 'There is no such time zone.'))
      .max(5)
      .default([])
      .describe(
        'In whose days figures are kept beside those of the house, as `Europe/Berlin`. What was before a zone was added is counted by `rebuildInsights`.',
      ),
    complaintWeight: z
      .number()
      .min(0)
      .max(100)
      .default(3)
      .describe('How many good reviews one bad review undoes, in the word of mouth.'),
  }),
);

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone === zone;
  } catch {
    return false;
  }
}

/** The time zones in whose days figures are kept: that of the house first. */
export function zonesOf(ctx: Pick<ReadContext, 'kernel' | 'host'>): string[] {
  const { timeZones } = settingsOf(ctx, insightsSettings);
  return [...new Set([ctx.kernel.config.timeZone, ...timeZones])];
}
