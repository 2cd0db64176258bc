import type { Locale, ReadContext, WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { type Address, type AddressForm, parseAddress } from './address.ts';
import { userErrors } from './errors.ts';
import { userSignedUp } from './events.ts';
import { parseHandle } from './handle.ts';
import { checkPassword, hashPassword } from './password.ts';
import { parseDisplayName } from './profile-form.ts';
import { tellOfStage } from './stages/reach-stage.ts';

export interface AccountForm extends AddressForm {
  readonly password: string;
  readonly handle: string;
  readonly displayName: string;
  readonly locale?: Locale | null | undefined;
}

interface NewAccount extends Address {
  readonly handle: string;
  readonly displayName: string;
  readonly locale: Locale;
  readonly passwordHash: string;
}

/**
 * Checks the form of everything before anything is looked up, and hashes the password outside any transaction.
 * @throws DomainError ADDRESS_MISSING, EMAIL_INVALID, PHONE_INVALID, HANDLE_INVALID, DISPLAY_NAME_INVALID, PASSWORD_TOO_WEAK.
 */
export async function prepareAccount(ctx: ReadContext, form: AccountForm): Promise<NewAccount> {
  const address = parseAddress(form);
  const handle = parseHandle(form.handle, { allowReserved: ctx.caller.kind === 'system' });
  const displayName = parseDisplayName(form.displayName);
  checkPassword(form.password, [handle, address.email, address.phone]);
  const passwordHash = await hashPassword(form.password, ctx.kernel.config.identity.argon2);
  return { ...address, handle, displayName, locale: form.locale ?? ctx.locale, passwordHash };
}

/**
 * Writes the member, who is registered from then on, and the credential; the unique constraints decide between two who want the same.
 *
 * An address that is taken is named as such: signing up answers with tokens, so it tells a stranger whether an
 * address is free in any case. It is told last, after everything else was right, so that each look costs the stranger
 * a password hash and, when the address is free, an account that everybody can see.
 *
 * @throws DomainError HANDLE_TAKEN, EMAIL_TAKEN, PHONE_TAKEN.
 */
export async function createAccount(write: WriteContext, account: NewAccount): Promise<{ userId: string }> {
  const now = write.clock.now();
  const userId = newId(write.clock);
  const { handle, displayName, locale, email, phone, passwordHash } = account;
  // The member and where they stand come in one statement.
  const members = await write.tx.$executeRaw`
    WITH member AS (
      INSERT INTO app_user (id, handle, display_name, locale, created_at, updated_at)
      VALUES (${userId}::uuid, ${handle}, ${displayName}, ${locale}, ${now}::timestamptz, ${now}::timestamptz)
      ON CONFLICT DO NOTHING RETURNING id, created_at
    )
    INSERT INTO user_stage (user_id, stage, since, cause)
    SELECT id, 'REGISTERED'::"UserStage", created_at, ${userSignedUp.name} FROM member`;
  if (members === 0) throw userErrors.HANDLE_TAKEN({ path: ['handle'] });
  const credentials = await write.tx.credential.createMany({
    data: [{ userId, email, phone, passwordHash, changedAt: now }],
    skipDuplicates: true,
  });
  if (credentials.count === 0) throw await addressTaken(write, account);
  write.emit(userSignedUp, userId, { userId, handle });
  tellOfStage(write, { userId, stage: 'REGISTERED', cause: userSignedUp.name, subject: null, at: now });
  return { userId };
}

async function addressTaken(write: WriteContext, { email }: Address): Promise<Error> {
  const emailTaken = email !== null && (await write.tx.credential.findUnique({ where: { email } })) !== null;
  return emailTaken
    ? userErrors.EMAIL_TAKEN({ path: ['email'] })
    : userErrors.PHONE_TAKEN({ path: ['phone'] });
}
