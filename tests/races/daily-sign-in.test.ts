import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { availablePoints, claimDailySignIn } from '#api/points/index.ts';
import { FixedClock } from '#core/clock.ts';
import { systemContext } from '#core/context.ts';
import { balancesOf } from '#core/ledger/balances.ts';
import { decodeId } from '#schema/common/ids.ts';
import { startTestApp, type TestApp } from '#tests/helpers/app.ts';
import { atOnce } from '#tests/helpers/at-once.ts';
import type { Client } from '#tests/helpers/client.ts';
import { eachDeath } from '#tests/helpers/die-at.ts';
import { asMember } from '#tests/helpers/kernel.ts';
import { addMember } from '#tests/helpers/members.ts';
import { type ServerProcesses, startServerProcesses } from '#tests/helpers/server-processes.ts';
import { faultsIn } from '#tests/points/bank.ts';

const noon = new Date('2026-11-25T04:00:00Z');
const clock = new FixedClock(noon);

let app: TestApp;
let processes: ServerProcesses;

beforeAll(async () => {
  const environment = { PROCESS_ROLE: 'api' };
  app = await startTestApp({ clock, environment });
  processes = await startServerProcesses(2, { database: app, clock: noon, environment });
});
afterAll(async () => {
  await processes.stop();
  await app.stop();
});

interface Claimed {
  readonly claimDailySignIn: {
    readonly signedIn: { readonly day: string; readonly streak: number } | null;
    readonly errors: readonly { readonly code: string; readonly streak?: number }[];
  };
}

async function signIn(member: Client, idempotencyKey?: string): Promise<string> {
  const answer = await member.run<Claimed>(
    `mutation ($input: ClaimDailySignInInput!) { claimDailySignIn(input: $input) {
      signedIn { day streak } errors { code ... on AlreadySignedInToday { streak } } } }`,
    { input: { idempotencyKey } },
  );
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  const { signedIn, errors } = answer.data.claimDailySignIn;
  return signedIn ? `${signedIn.day} as number ${signedIn.streak}` : (errors[0]?.code ?? '');
}

const availableOf = async (memberId: string) => {
  const account = availablePoints.of(memberId);
  return (await balancesOf(systemContext(app.kernel, 'test'), [account]))(account).balance;
};

const tracesOf = async (memberId: string) => {
  const { client } = app.kernel.database;
  return {
    days: await client.dailySignIn.count({ where: { userId: memberId } }),
    payments: await client.ledgerTransfer.count({
      where: { source: { startsWith: `sign-in:${memberId}:` } },
    }),
    events: await client.eventLog.count({ where: { name: 'daily.signedIn', key: memberId } }),
  };
};

const one = { days: 1, payments: 1, events: 1 };

describe('a daily sign-in that is claimed a hundred times at once, over two processes', () => {
  it.each([
    ['without idempotency keys', 'Lin', () => undefined],
    ['with a key for each claim', 'Tao', (n: number) => `sign-in-${n}`],
  ])('is paid once, %s', async (_name, name, keyOf) => {
    const member = await app.signUp(name);
    const memberId = decodeId(member.userId).id;
    const outcomes = await atOnce(processes.urls, Array(100).fill(member), (client, n) =>
      signIn(client, keyOf(n)),
    );
    expect(outcomes.sort()).toEqual(['2026-11-25 as number 1', ...Array(99).fill('ALREADY_SIGNED_IN_TODAY')]);
    expect(await availableOf(memberId)).toBe(5n);
    expect(await tracesOf(memberId)).toEqual(one);
    expect(await faultsIn(app.kernel)).toEqual([]);
  });

  it('is paid once, with one key for all: whoever comes meanwhile is told to wait', async () => {
    const member = await app.signUp('Cai');
    const outcomes = await atOnce(processes.urls, Array(100).fill(member), (client) =>
      signIn(client, 'the-same'),
    );
    const kinds = new Set(outcomes);
    expect(kinds.delete('2026-11-25 as number 1')).toBe(true);
    kinds.delete('IDEMPOTENCY_IN_FLIGHT');
    expect([...kinds]).toEqual([]);
    expect(await availableOf(decodeId(member.userId).id)).toBe(5n);
    expect(await tracesOf(decodeId(member.userId).id)).toEqual(one);
  });

  it('is paid once by fifty members each, who all come at once and twice', async () => {
    const members = await Promise.all(Array.from({ length: 50 }, (_, n) => app.signUp(`Member${n}`)));
    const outcomes = await atOnce(processes.urls, [...members, ...members], (client) => signIn(client));
    expect(outcomes.filter((outcome) => outcome === '2026-11-25 as number 1')).toHaveLength(50);
    for (const { userId } of members) expect(await tracesOf(decodeId(userId).id)).toEqual(one);
    expect(await faultsIn(app.kernel)).toEqual([]);
  });
});

it('a process that dies at any statement of a sign-in has paid it or not, and the repeat leads to one payment', {
  timeout: 120_000,
}, async () => {
  const { kernel } = app;
  let lin = '';
  const sign = () => claimDailySignIn({ ...asMember(kernel, lin), idempotencyKey: 'lin-1' });
  const begin = async () => {
    lin = await addMember(kernel);
  };
  await begin();
  await sign();
  await eachDeath(kernel, sign, {
    before: begin,
    after: async () => {
      expect(await sign()).toEqual({ userId: lin, day: '2026-11-25' });
      expect(await availableOf(lin)).toBe(5n);
      expect(await tracesOf(lin)).toEqual(one);
    },
  });
  expect(await faultsIn(kernel)).toEqual([]);
});
