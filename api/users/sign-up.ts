import type { ReadContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { type AccountForm, createAccount, prepareAccount } from './create-account.ts';
import { openSession, type Tokens, tokensOf } from './open-session.ts';

/**
 * Makes somebody a member and signs them in.
 *
 * @throws DomainError ADDRESS_MISSING, EMAIL_INVALID, PHONE_INVALID, HANDLE_INVALID, DISPLAY_NAME_INVALID,
 * PASSWORD_TOO_WEAK, HANDLE_TAKEN, EMAIL_TAKEN, PHONE_TAKEN.
 */
export async function signUp(
  ctx: ReadContext,
  form: AccountForm,
): Promise<{ userId: string; tokens: Tokens }> {
  const account = await prepareAccount(ctx, form);
  const session = await transact(ctx, async (write) => {
    const { userId } = await createAccount(write, account);
    return openSession(ctx, write, userId);
  });
  return { userId: session.userId, tokens: await tokensOf(ctx, session) };
}
