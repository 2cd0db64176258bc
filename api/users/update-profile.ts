import { requireUser } from '#core/access.ts';
import type { Locale, ReadContext, WriteContext } from '#core/context.ts';
import { runGuards } from '#core/plugins/run-hooks.ts';
import { transact } from '#core/transact.ts';
import { type Birthday, changeBirthday, parseBirthday } from './birthday.ts';
import { guardProfileTexts, userProfileUpdated } from './events.ts';
import { parseAvatarUrl, parseBio, parseCity, parseDisplayName } from './profile-form.ts';

/** What is absent stays as it is; `null` empties what may be empty. */
export interface ProfileForm {
  readonly displayName?: string | null | undefined;
  readonly bio?: string | null | undefined;
  readonly avatarUrl?: string | null | undefined;
  readonly city?: string | null | undefined;
  readonly locale?: Locale | null | undefined;
  /** As `05-20` or `1990-05-20`; only the member and staff see it. */
  readonly birthday?: string | null | undefined;
}

interface Profile {
  displayName: string;
  bio: string;
  avatarUrl: string | null;
  city: string | null;
  locale: string;
}

/**
 * Changes what others see of the caller, and their birthday.
 *
 * @throws AccessError when nobody is signed in; DomainError DISPLAY_NAME_INVALID, BIO_INVALID, AVATAR_URL_INVALID, CITY_INVALID,
 * BIRTHDAY_INVALID, BIRTHDAY_FIXED, or what a guard refuses of the texts.
 */
export async function updateProfile(ctx: ReadContext, form: ProfileForm): Promise<{ userId: string }> {
  const userId = requireUser(ctx);
  const wanted = parseProfile(form);
  const { birthday } = form;
  const born = birthday === undefined ? undefined : parseBirthday(birthday, ctx.clock.now());
  return transact(ctx, async (write) => {
    const changed = [
      ...(await changeProfile(write, userId, wanted)),
      ...(await changeBirth(write, userId, born)),
    ];
    if (changed.length > 0) write.emit(userProfileUpdated, userId, { userId, changed });
    return { userId };
  });
}

/** @returns what is not as it was. */
async function changeProfile(
  write: WriteContext,
  userId: string,
  wanted: Partial<Profile>,
): Promise<readonly string[]> {
  const before = await write.tx.user.findUniqueOrThrow({ where: { id: userId } });
  const changed = (Object.keys(wanted) as (keyof Profile)[]).filter(
    (field) => wanted[field] !== before[field],
  );
  if (changed.length === 0) return changed;
  const said = [wanted.displayName, wanted.bio, wanted.city].filter((text) => text);
  if (said.length > 0) await runGuards(write, guardProfileTexts, { userId, text: said.join('\n') });
  // Other words about oneself are not those that were hidden.
  const data = { ...wanted, ...(changed.includes('bio') && { bioHiddenBy: null }) };
  await write.tx.user.update({ where: { id: userId }, data: { ...data, updatedAt: write.clock.now() } });
  return changed;
}

async function changeBirth(
  write: WriteContext,
  userId: string,
  birthday: Birthday | null | undefined,
): Promise<readonly string[]> {
  if (birthday === undefined) return [];
  return (await changeBirthday(write, userId, birthday)) ? ['birthday'] : [];
}

function parseProfile(form: ProfileForm): Partial<Profile> {
  const { displayName, bio, avatarUrl, city, locale } = form;
  return {
    ...(displayName != null && { displayName: parseDisplayName(displayName) }),
    ...(bio !== undefined && { bio: parseBio(bio ?? '') }),
    ...(avatarUrl !== undefined && { avatarUrl: avatarUrl === null ? null : parseAvatarUrl(avatarUrl) }),
    ...(city !== undefined && { city: parseCity(city ?? '') }),
    ...(locale != null && { locale }),
  };
}
