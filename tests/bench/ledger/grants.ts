import { createFirstAdministrator, signIn } from '#api/users/index.ts';
import { anonymous } from '#core/caller.ts';
import { systemContext } from '#core/context.ts';
import { encodeId } from '#schema/common/ids.ts';
import { startChild } from '#tests/helpers/start-child.ts';
import { bearer } from '../cases/ask.ts';
import type { ConnectionPlan, LoadGenerator } from '../load/generator.ts';
import type { JishiServer } from '../servers/jishi.ts';
import { productionEnvironment, withBenchKernel } from '../tools/settings.ts';
import type { Stage } from '../tools/stage.ts';

interface GrantLoad {
  readonly databaseUrl: string;
  readonly stage: Stage;
  readonly callers: number;
  readonly seconds: number;
}

const query = 'mutation ($input: GrantPointsInput!) { grantPoints(input: $input) { errors { code } } }';
const expected = '{"data":{"grantPoints":{"errors":[]}}';
const slackBytes = 100;

/** Lets `measure` have points granted through the whole stack; each call gives how many there were in a second. */
export async function loadGrants<Result>(
  { databaseUrl, stage, callers, seconds }: GrantLoad,
  measure: (grant: () => Promise<number>) => Promise<Result>,
): Promise<Result> {
  const tokens = await tokensOfStaff(databaseUrl);
  const server = await startChild<JishiServer>({
    file: 'bench/servers/jishi.ts',
    environment: { ...productionEnvironment(databaseUrl, 'api'), DATABASE_POOL: '8' },
  });
  const generator = await startChild<LoadGenerator>({ file: 'bench/load/generator.ts' });
  try {
    const plan = (_: unknown, at: number): ConnectionPlan => ({
      from: '127.0.0.1',
      requests: stage.members
        .filter((_member, index) => index % callers === at)
        .map(({ userId }, index) => ({
          headers: bearer(tokens[index % tokens.length] ?? ''),
          body: bodyFor(userId),
          expected,
          slackBytes,
        })),
    });
    await generator.remote.prepare({
      name: 'grants',
      url: await server.remote.address(),
      path: '/graphql/admin',
      connections: Array.from({ length: callers }, plan),
    });
    await generator.remote.run({ name: 'grants', seconds: 2 });
    return await measure(async () => {
      const load = await generator.remote.run({ name: 'grants', seconds });
      if (load.wrong > 0) throw new Error(`${load.wrong} wrong answers, such as ${load.firstWrong}`);
      return load.answers / load.seconds;
    });
  } finally {
    await Promise.all([generator.stop(), server.stop()]);
  }
}

function bodyFor(userId: string): string {
  const input = { userId: encodeId('User', userId), points: '1', reason: 'A benchmark' };
  return JSON.stringify({ query, variables: { input } });
}

/** So many that none of them spends what one caller may ask for in a short time. */
const staffCount = 20;

function tokensOfStaff(databaseUrl: string): Promise<string[]> {
  return withBenchKernel(databaseUrl, async (kernel) => {
    const ctx = systemContext(kernel, 'bench');
    const tokens: string[] = [];
    for (let number = 1; number <= staffCount; number += 1) {
      const account = { email: `bench-staff-${number}@example.com`, password: 'correct-horse-battery' };
      const form = { ...account, handle: `benchstaff${number}`, displayName: 'Staff', another: true };
      await createFirstAdministrator(ctx, form);
      const signedIn = await signIn({ ...ctx, caller: anonymous }, account);
      tokens.push(signedIn.tokens.accessToken);
    }
    return tokens;
  });
}
