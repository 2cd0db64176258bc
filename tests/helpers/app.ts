import { onTestFinished } from 'vitest';
import { createFirstAdministrator } from '#api/users/index.ts';
import type { Clock } from '#core/clock.ts';
import { systemContext } from '#core/context.ts';
import type { PluginManifest } from '#core/plugins/define.ts';
import { installedPlugins } from '#plugins/index.ts';
import type { SchemaSlice } from '#schema/builder.ts';
import { type App, createApp } from '../../api/server/app.ts';
import { createSchemaCache } from '../../api/server/schemas.ts';
import { type Client, connect } from './client.ts';
import { createTestDatabase } from './database.ts';
import { cheapArgon2, testConfig, testJwtSecret } from './kernel.ts';

interface TestAppOptions {
  /** Which plugins are installed; all of the repository's when nothing is said. */
  readonly manifests?: readonly PluginManifest<SchemaSlice>[];
  /** Which of them are on. */
  readonly enabled?: readonly string[];
  readonly clock?: Clock;
  /** Another process of the same application shares its database. */
  readonly beside?: Pick<TestApp, 'databaseUrl'>;
  readonly environment?: Readonly<Record<string, string>>;
}

export interface TestApp extends App {
  readonly url: string;
  readonly databaseUrl: string;
  /** A client that nobody has signed in. */
  readonly stranger: Client;
  /** Signs somebody up; the handle is the name in lower case. */
  signUp(name: string): Promise<Client & { readonly userId: string }>;
  /** Signs in the first administrator, making one at the first call. */
  administrator(): Promise<Client>;
}

const password = 'correct-horse-battery';

/** Building them takes longer than most tests. */
const schemasOf = createSchemaCache();

/** The real application, listening on a free port over a database of its own, with a chosen set of plugins. */
export async function testApp(options: TestAppOptions = {}): Promise<TestApp> {
  const app = await startTestApp(options);
  onTestFinished(app.stop);
  return app;
}

/** As `testApp`, for suites that stop it themselves. */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const database = options.beside ? undefined : await createTestDatabase();
  const databaseUrl = options.beside?.databaseUrl ?? database?.url ?? '';
  const app = await createApp({
    config: testConfig({ PLUGINS_ENABLED: (options.enabled ?? []).join(','), ...options.environment }),
    databaseUrl,
    jwtSecret: testJwtSecret,
    manifests: options.manifests ?? installedPlugins,
    clock: options.clock,
    argon2: cheapArgon2,
    schemasOf,
  });
  const address = await app.start();
  const url = address?.url ?? '';
  return {
    ...app,
    url,
    databaseUrl,
    stranger: connect(url),
    signUp: (name) => signUp(url, name),
    administrator: () => administrator(app, url),
    async stop() {
      await app.stop();
      await database?.drop();
    },
  };
}

async function signUp(url: string, name: string) {
  const handle = name.toLowerCase();
  const { data } = await connect(url).run<{
    signUp: { user: { id: string }; tokens: { accessToken: string } };
  }>(
    `mutation ($input: SignUpInput!) { signUp(input: $input) { user { id } tokens { accessToken } errors { code } } }`,
    { input: { email: `${handle}@example.com`, password, handle, displayName: name } },
  );
  return { ...connect(url, data.signUp.tokens.accessToken), userId: data.signUp.user.id };
}

async function administrator(app: App, url: string): Promise<Client> {
  const email = 'root@example.com';
  const known = await app.kernel.database.client.credential.findUnique({ where: { email } });
  if (!known) {
    const input = { email, password, handle: 'root', displayName: 'Root' };
    await createFirstAdministrator(systemContext(app.kernel, 'test'), input);
  }
  const { data } = await connect(url).run<{ signIn: { tokens: { accessToken: string } } }>(
    `mutation ($input: SignInInput!) { signIn(input: $input) { tokens { accessToken } errors { code } } }`,
    { input: { email, password } },
  );
  return connect(url, data.signIn.tokens.accessToken);
}
