import { type Credential, createAuthenticator, createFirstAdministrator, signUp } from '#api/users/index.ts';
import { anonymous, type Caller } from '#core/caller.ts';
import { type Clock, FixedClock } from '#core/clock.ts';
import type { ReadContext } from '#core/context.ts';
import { openTestKernel } from '#tests/helpers/kernel.ts';

/** The password of everybody in town. */
export const password = 'plum-blossom-42';

/** A town: an empty database, a clock that stands still, and the users domain, without server. */
export async function foundTown() {
  const clock = new FixedClock(new Date('2026-11-22T09:00:00.000Z'));
  const { kernel, databaseUrl, close } = await openTestKernel({ clock });
  const authenticator = createAuthenticator(kernel);
  const as = (caller: Caller, ip = '10.0.0.1'): ReadContext => ({
    kernel,
    host: kernel.plugins.current,
    db: kernel.database.client,
    caller,
    clock,
    requestId: 'test',
    locale: 'en',
    client: { ip, userAgent: 'Vitest' },
  });
  const nobody = as(anonymous);
  return {
    databaseUrl,
    kernel,
    clock,
    db: kernel.database.client,
    authenticator,
    as,
    nobody,
    system: as({ kind: 'system', name: 'test' }),
    /** A new member, signed in. */
    async settle(handle: string) {
      const { userId, tokens } = await signUp(nobody, formOf(handle));
      const { caller } = await authenticator.authenticate(shown(tokens.accessToken));
      return { userId, tokens, ctx: as(caller) };
    },
    /** The first administrator, signed in as the given session would be. */
    async crown(handle: string) {
      const form = { ...formOf(handle), another: true };
      const { userId } = await createFirstAdministrator(as({ kind: 'system', name: 'test' }), form);
      const permissions = new Set(['*', ...kernel.plugins.current.permissions]);
      return { userId, ctx: as({ kind: 'user', userId, sessionId: userId, permissions }) };
    },
    /** Staff with exactly these permissions. */
    staff: (...permissions: string[]) =>
      as({ kind: 'service', apiKeyId: 'staff', permissions: new Set(permissions) }),
    async abandon() {
      authenticator.close();
      await close();
    },
  };
}

export type Town = Awaited<ReturnType<typeof foundTown>>;

/** A token as the transport hands it over. */
export const shown = (value: string): Credential => ({ kind: 'accessToken', value });

export function formOf(handle: string) {
  return { email: `${handle}@example.com`, password, handle, displayName: handle };
}

/** One more process on the town's database. */
export const openProcess = (databaseUrl: string, clock: Clock) => openTestKernel({ databaseUrl, clock });

/** The code of the refusal that this ends in; fails when it does not end in one. */
export async function refusalOf(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => new Error('it was not refused'),
    (reason: unknown) => reason,
  );
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  throw error;
}
