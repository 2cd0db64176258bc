import { mergeVisitor } from '#core/attribution/visitors/merge-visitor.ts';
import { visitorHash } from '#core/attribution/visitors/visitor-token.ts';
import type { ReadContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { type AccountForm, createAccount, prepareAccount } from './create-account.ts';
import { openSession, type Tokens, tokensOf } from './open-session.ts';

interface SignUpForm extends AccountForm {
  /** Of who they were before: what they touched becomes theirs. */
  readonly visitorToken?: string | null | undefined;
}

/**
 * Makes somebody a member and signs them in.
 *
 * @throws DomainError ADDRESS_MISSING, EMAIL_INVALID, PHONE_INVALID, HANDLE_INVALID, DISPLAY_NAME_INVALID,
 * PASSWORD_TOO_WEAK, HANDLE_TAKEN, EMAIL_TAKEN, PHONE_TAKEN, VISITOR_TOKEN_INVALID.
 */
export async function signUp(
  ctx: ReadContext,
  form: SignUpForm,
): Promise<{ userId: string; tokens: Tokens }> {
  const tokenHash = form.visitorToken ? visitorHash(form.visitorToken) : null;
  const account = await prepareAccount(ctx, form);
  const session = await transact(ctx, async (write) => {
    const { userId } = await createAccount(write, account);
    if (tokenHash) await mergeVisitor(write, { tokenHash, userId, isNew: true });
    return openSession(ctx, write, userId);
  });
  return { userId: session.userId, tokens: await tokensOf(ctx, session) };
}
