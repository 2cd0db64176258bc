import { requireUser } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import type { QuietHours } from '#core/notify/quiet-hours.ts';
import { transact } from '#core/transact.ts';
import { notificationErrors } from './errors.ts';
import type { ChannelChoice, QuietHoursSaid } from './preferences.ts';
import { minuteOf } from './time-of-day.ts';

/** What is missing stays as it is; quiet hours of null are none. */
export interface PreferencesForm {
  readonly channels?: readonly ChannelChoice[] | undefined;
  readonly quietHours?: QuietHoursSaid | null | undefined;
  readonly marketingConsent?: boolean | undefined;
}

/**
 * Changes what the caller wants to hear, and how.
 * @throws AccessError when nobody is signed in; DomainError PREFERENCES_INVALID, QUIET_HOURS_INVALID.
 */
export async function updatePreferences(
  ctx: ReadContext,
  form: PreferencesForm,
): Promise<{ userId: string }> {
  const userId = requireUser(ctx);
  const channels = form.channels ?? [];
  if (new Set(channels.map(({ category, channel }) => `${category} ${channel}`)).size < channels.length)
    throw notificationErrors.PREFERENCES_INVALID({ path: ['channels'] });
  const quiet = form.quietHours ? checkQuietHours(form.quietHours) : form.quietHours;
  return transact(ctx, async (write) => {
    for (const choice of inOrder(channels)) await choose(write, userId, choice);
    if (quiet) await keepQuiet(write, userId, quiet);
    if (quiet === null) await write.tx.notificationQuietHours.deleteMany({ where: { userId } });
    if (form.marketingConsent !== undefined)
      await consent(write, userId, { given: form.marketingConsent, source: 'preferences' });
    return { userId };
  });
}

/** Turns a category on or off for a channel. */
export async function choose(write: WriteContext, userId: string, choice: ChannelChoice): Promise<void> {
  const { category, channel, enabled } = choice;
  const changedAt = write.clock.now();
  await write.tx.notificationPreference.upsert({
    where: { userId_category_channel: { userId, category, channel } },
    create: { userId, category, channel, enabled, changedAt },
    update: { enabled, changedAt },
  });
}

/** Notes that a member agrees to advertising or takes that back; nothing when it is so already. */
export async function consent(
  write: WriteContext,
  userId: string,
  { given, source }: { readonly given: boolean; readonly source: string },
): Promise<void> {
  const id = newId(write.clock);
  await write.tx.$executeRaw`
    INSERT INTO marketing_consent (id, user_id, given, source, at)
    SELECT ${id}::uuid, ${userId}::uuid, ${given}::boolean, ${source}, ${write.clock.now()}::timestamptz
    WHERE ${given}::boolean IS DISTINCT FROM coalesce(
      (SELECT given FROM marketing_consent WHERE user_id = ${userId}::uuid ORDER BY at DESC, id DESC LIMIT 1), false)`;
}

async function keepQuiet(write: WriteContext, userId: string, quiet: QuietHours): Promise<void> {
  const { fromMinute, untilMinute, timeZone } = quiet;
  const changed = { fromMinute, untilMinute, timeZone, changedAt: write.clock.now() };
  await write.tx.notificationQuietHours.upsert({
    where: { userId },
    create: { userId, ...changed },
    update: changed,
  });
}

function checkQuietHours({ from, until, timeZone }: QuietHoursSaid): QuietHours {
  const [fromMinute, untilMinute] = [minuteOf(from), minuteOf(until)];
  const isZone = timeZone === 'UTC' || Intl.supportedValuesOf('timeZone').includes(timeZone);
  if (fromMinute === undefined || untilMinute === undefined || fromMinute === untilMinute || !isZone)
    throw notificationErrors.QUIET_HOURS_INVALID({ path: ['quietHours'] });
  return { fromMinute, untilMinute, timeZone };
}

/** Everybody writes them in the same order, so that two changes at once do not wait for each other. */
function inOrder(channels: readonly ChannelChoice[]): ChannelChoice[] {
  const keyOf = ({ category, channel }: ChannelChoice) => `${category} ${channel}`;
  return channels.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}
