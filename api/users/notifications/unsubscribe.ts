import { createSecretKey } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import type { ReadContext } from '#core/context.ts';
import { NotificationCategory } from '#core/db/generated/client/enums.ts';
import { isId } from '#core/ids.ts';
import type { Kernel } from '#core/kernel.ts';
import { transact } from '#core/transact.ts';
import { choose, consent } from './update-preferences.ts';

interface Unsubscription {
  readonly userId: string;
  readonly category: NotificationCategory;
  /** Whether the consent to advertising goes with it. */
  readonly isMarketing: boolean;
}

const algorithm = 'HS256';
const typ = 'unsubscribe+jwt';

/** The address that turns mails of a category off for a member, without signing in; good for ever. */
export async function unsubscribeUrl(kernel: Kernel, what: Unsubscription): Promise<string> {
  const { userId, category, isMarketing } = what;
  const token = await new SignJWT({ category, isMarketing })
    .setProtectedHeader({ alg: algorithm, typ })
    .setSubject(userId)
    .sign(keyOf(kernel));
  return `${kernel.config.publicUrl}/unsubscribe/${token}`;
}

/** What a token turns off; null for one that nobody here has signed. */
export async function readUnsubscription(kernel: Kernel, token: string): Promise<Unsubscription | null> {
  try {
    const { payload } = await jwtVerify(token, keyOf(kernel), { algorithms: [algorithm], typ });
    const category = Object.values(NotificationCategory).find((one) => one === payload.category);
    const { sub: userId = '' } = payload;
    return category && isId(userId) ? { userId, category, isMarketing: payload.isMarketing === true } : null;
  } catch {
    return null;
  }
}

/**
 * Turns mails of a category off, as its token says, and takes back the consent to advertising with them. Once more
 * changes nothing. @returns whether the token is one of the house.
 */
export async function unsubscribe(ctx: ReadContext, token: string): Promise<boolean> {
  const read = await readUnsubscription(ctx.kernel, token);
  if (!read) return false;
  const { userId, category, isMarketing } = read;
  return transact(ctx, async (write) => {
    const known = await write.tx.user.findUnique({ where: { id: userId }, select: { id: true } });
    if (!known) return false;
    await choose(write, userId, { category, channel: 'MAIL', enabled: false });
    if (isMarketing) await consent(write, userId, { given: false, source: 'unsubscribe' });
    return true;
  });
}

function keyOf({ config }: Kernel) {
  return createSecretKey(Buffer.from(config.identity.jwtSecret));
}
