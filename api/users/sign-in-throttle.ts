import type { ReadContext } from '#core/context.ts';
import { countTry, forgetTries } from '#core/rate.ts';
import type { Address } from './address.ts';
import { userErrors } from './errors.ts';
import { secretHash } from './secret.ts';

const windowSeconds = 15 * 60;
/** From one place a person mistypes a few times. */
const triesPerAddressAndIp = 5;
/** Guessing from many places at once; high enough that one stranger cannot lock a member out. */
const triesPerAddress = 50;

/**
 * Counts a try before the password is looked at, so that many tries at once cannot slip through together. Unknown
 * addresses count alike, so that being throttled tells nothing.
 *
 * @throws DomainError SIGN_IN_THROTTLED.
 */
export async function countSignIn(ctx: ReadContext, address: Address): Promise<void> {
  const [here, anywhere] = keysOf(ctx, address);
  const waitHere = await countTry(ctx, { key: here, limit: triesPerAddressAndIp, windowSeconds });
  // What was refused here must not count against the member everywhere.
  const wait = waitHere || (await countTry(ctx, { key: anywhere, limit: triesPerAddress, windowSeconds }));
  if (wait > 0) throw userErrors.SIGN_IN_THROTTLED({ data: { retryAfterSeconds: wait } });
}

/** Only failures count: after a success both counters begin again. */
export async function forgiveSignIns(ctx: ReadContext, address: Address): Promise<void> {
  for (const key of keysOf(ctx, address)) await forgetTries(ctx, key);
}

/** The address is hashed: counters are no place for personal data. */
function keysOf(ctx: ReadContext, address: Address): [here: string, anywhere: string] {
  const who = secretHash(address.email ?? address.phone ?? '');
  return [`signIn:${who}:${ctx.client?.ip ?? 'unknown'}`, `signIn:${who}`];
}
