import { mergeVisitor } from '#core/attribution/visitors/merge-visitor.ts';
import { visitorHash } from '#core/attribution/visitors/visitor-token.ts';
import type { ReadContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { type Address, type AddressForm, parseAddress } from './address.ts';
import { userErrors } from './errors.ts';
import { userSignedIn } from './events.ts';
import { openSession, type Tokens, tokensOf } from './open-session.ts';
import { hashPassword, isOutdated, isPassword } from './password.ts';
import { countSignIn, forgiveSignIns } from './sign-in-throttle.ts';

export interface SignInForm extends AddressForm {
  readonly password: string;
  /** Of who they were before: what they touched becomes theirs. */
  readonly visitorToken?: string | null | undefined;
}

/**
 * Opens a new session for whoever knows the password. Never says which part was wrong, and takes as long for
 * accounts that do not exist.
 *
 * @throws DomainError ADDRESS_MISSING, EMAIL_INVALID, PHONE_INVALID, SIGN_IN_THROTTLED, SIGN_IN_FAILED,
 * VISITOR_TOKEN_INVALID.
 */
export async function signIn(
  ctx: ReadContext,
  form: SignInForm,
): Promise<{ userId: string; tokens: Tokens }> {
  const address = parseAddress(form);
  const tokenHash = form.visitorToken ? visitorHash(form.visitorToken) : null;
  await countSignIn(ctx, address);
  const credential = await findCredential(ctx, address);
  const { argon2 } = ctx.kernel.config.identity;
  const right = await isPassword(form.password, credential?.passwordHash ?? null, argon2);
  if (!credential || !right) throw userErrors.SIGN_IN_FAILED();
  const { userId, passwordHash } = credential;
  const betterHash = isOutdated(passwordHash, argon2) ? await hashPassword(form.password, argon2) : undefined;
  const session = await transact(ctx, async (write) => {
    if (betterHash) {
      // Only over the hash that was verified: the password may have been changed in between.
      await write.tx.credential.updateMany({
        where: { userId, passwordHash },
        data: { passwordHash: betterHash },
      });
    }
    if (tokenHash) await mergeVisitor(write, { tokenHash, userId, isNew: false });
    const opened = await openSession(ctx, write, userId);
    write.emit(userSignedIn, userId, { userId, sessionId: opened.sessionId });
    return opened;
  });
  await forgiveSignIns(ctx, address);
  return { userId, tokens: await tokensOf(ctx, session) };
}

/** Both given: both must belong to the account. */
async function findCredential(
  ctx: ReadContext,
  { email, phone }: Address,
): Promise<{ userId: string; passwordHash: string } | null> {
  return ctx.db.credential.findFirst({
    where: { ...(email !== null && { email }), ...(phone !== null && { phone }) },
    select: { userId: true, passwordHash: true },
  });
}
