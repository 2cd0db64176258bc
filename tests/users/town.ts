import {
  type Credential,
  createAuthenticator,
  createFirstAdministrator,
  signUp,
  userPermissions,
} from '#api/users/index.ts';
import { createBus } from '#core/bus/create-bus.ts';
import { memoryWire } from '#core/bus/memory-wire.ts';
import { openBus } from '#core/bus/open-bus.ts';
import { anonymous, type Caller } from '#core/caller.ts';
import { FixedClock } from '#core/clock.ts';
import type { ReadContext } from '#core/context.ts';
import { createDatabase } from '#core/db/client.ts';
import type { Kernel } from '#core/kernel.ts';
import { createLogger } from '#core/log.ts';
import { createMetrics } from '#core/metrics.ts';
import { createPluginRegistry } from '#core/plugins/registry.ts';
import { createTestDatabase } from '#tests/helpers/database.ts';

/** The password of everybody in town. */
export const password = 'plum-blossom-42';

/** A town: an empty database, a clock that stands still, and the users domain, without server. */
export async function foundTown() {
  const database = await createTestDatabase();
  const clock = new FixedClock(new Date('2026-11-22T09:00:00.000Z'));
  const kernel = await openKernel(database.url, clock, 'memory');
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
    url: database.url,
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
      await closeKernel(kernel);
      await database.drop();
    },
  };
}

export type Town = Awaited<ReturnType<typeof foundTown>>;

/** A token as the transport hands it over. */
export const shown = (value: string): Credential => ({ kind: 'accessToken', value });

export function formOf(handle: string) {
  return { email: `${handle}@example.com`, password, handle, displayName: handle };
}

/** One process on the database; with `postgres`, one that hears others. */
export async function openKernel(
  url: string,
  clock: FixedClock,
  bus: 'memory' | 'postgres',
): Promise<Kernel> {
  const log = createLogger('silent');
  const database = createDatabase({ url, poolSize: 12, applicationName: 'test' });
  const permissions = [...Object.keys(userPermissions), 'plugins.manage'];
  const core = { consumers: [], jobs: [], permissions };
  return {
    config: {
      timeZone: 'Asia/Shanghai',
      idempotencyKeyHours: 24,
      identity: {
        jwtSecret: 'a secret of thirty-two characters',
        accessTokenMinutes: 15,
        refreshTokenDays: 30,
        argon2: { memoryKib: 64, iterations: 1, parallelism: 1 },
      },
    },
    database,
    bus: bus === 'memory' ? createBus(memoryWire, log) : openBus({ databaseUrl: url, log }),
    clock,
    log,
    metrics: createMetrics(),
    plugins: await createPluginRegistry({ database, log, core, installed: [] }),
  };
}

export async function closeKernel(kernel: Kernel): Promise<void> {
  await kernel.bus.close();
  await kernel.database.close();
}

/** The code of the refusal that this ends in; fails when it does not end in one. */
export async function refusalOf(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => new Error('it was not refused'),
    (reason: unknown) => reason,
  );
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  throw error;
}
