import { requireUser } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import type { NotificationCategory, NotificationChannel } from '#core/db/generated/client/enums.ts';
import { allChoices, isOnByDefault } from './defaults.ts';
import { timeOfDay } from './time-of-day.ts';

export interface ChannelChoice {
  readonly category: NotificationCategory;
  readonly channel: NotificationChannel;
  readonly enabled: boolean;
}

/** Quiet hours as people say them: `22:00` to `07:30` in a time zone. */
export interface QuietHoursSaid {
  readonly from: string;
  readonly until: string;
  readonly timeZone: string;
}

export interface Preferences {
  readonly channels: readonly ChannelChoice[];
  readonly quietHours: QuietHoursSaid | null;
  readonly marketingConsent: boolean;
  /** When that was said last; null when never. */
  readonly marketingConsentAt: Date | null;
}

/** What the caller wants to hear, and how. @throws AccessError when nobody is signed in. */
export async function preferencesOf(ctx: ReadContext): Promise<Preferences> {
  const userId = requireUser(ctx);
  const [said, quiet, consent] = await Promise.all([
    ctx.db.notificationPreference.findMany({ where: { userId } }),
    ctx.db.notificationQuietHours.findUnique({ where: { userId } }),
    ctx.db.marketingConsent.findFirst({ where: { userId }, orderBy: [{ at: 'desc' }, { id: 'desc' }] }),
  ]);
  const known = new Map(said.map((one) => [`${one.category} ${one.channel}`, one.enabled]));
  return {
    channels: allChoices.map(({ category, channel }) => ({
      ...{ category, channel },
      enabled: known.get(`${category} ${channel}`) ?? isOnByDefault(category, channel),
    })),
    quietHours: quiet && {
      from: timeOfDay(quiet.fromMinute),
      until: timeOfDay(quiet.untilMinute),
      timeZone: quiet.timeZone,
    },
    marketingConsent: consent?.given ?? false,
    marketingConsentAt: consent?.at ?? null,
  };
}
