import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeId } from '#schema/common/ids.ts';
import { startTestApp, type TestApp } from '#tests/helpers/app.ts';
import { atOnce } from '#tests/helpers/at-once.ts';
import type { Client } from '#tests/helpers/client.ts';
import { type ServerProcesses, startServerProcesses } from '#tests/helpers/server-processes.ts';
import { balancesOf, faultsIn, grant } from '#tests/points/bank.ts';
import { cancel, cancelMine, countedOf, offer, plush, redeem } from '#tests/points/reward-shop.ts';

const environment = { PROCESS_ROLE: 'api' };
const many = 100;

let app: TestApp;
let processes: ServerProcesses;
let staff: Client;

beforeAll(async () => {
  app = await startTestApp({ environment });
  processes = await startServerProcesses(2, { database: app, environment });
  staff = await app.administrator();
}, 60_000);
afterAll(async () => {
  await processes.stop();
  await app.stop();
});

/** What became of many requests, as `code: how many`; what went well counts as `ok`. */
function outcomes(answers: readonly { readonly errors: readonly { readonly code: string }[] }[]) {
  const codes = answers.map(({ errors }) => errors[0]?.code ?? 'ok');
  return Object.fromEntries([...Map.groupBy(codes, (code) => code)].map(([code, all]) => [code, all.length]));
}

async function settle(name: string, points: number) {
  const member = await app.signUp(name);
  await grant(staff, { userId: member.userId, points: String(points) });
  return member;
}

const stored = (rewardId: string) =>
  app.kernel.database.client.redemption.count({ where: { rewardId: decodeId(rewardId).id } });

describe('a hundred redemptions at once', () => {
  it('of a member whose points suffice for one: it is one', async () => {
    const lin = await settle('Lin', 100);
    const { id } = await offer(staff, { ...plush, slug: 'for-the-poor' });
    const answers = await atOnce(processes.urls, Array(many).fill(lin), (client) => redeem(client, id));
    expect(outcomes(answers)).toEqual({ ok: 1, INSUFFICIENT_POINTS: many - 1 });
    const refused = answers.flatMap(({ errors }) => errors);
    expect(new Set(refused.map(({ available }) => available))).toEqual(new Set(['0']));
    expect(await balancesOf(lin)).toMatchObject({ available: '0', debt: '0' });
    expect(await countedOf(app, id, lin.userId)).toEqual({ reward: 1, member: 1 });
    expect(await stored(id)).toBe(1);
  });

  it('by a hundred members of the last one: one member has it, and all others have their points', async () => {
    const members = await Promise.all(Array.from({ length: many }, (_, at) => settle(`Member${at}`, 100)));
    const { id } = await offer(staff, { ...plush, slug: 'the-last', stock: 1 });
    const answers = await atOnce(processes.urls, members, (client) => redeem(client, id));
    expect(outcomes(answers)).toEqual({ ok: 1, REWARD_SOLD_OUT: many - 1 });
    const balances = await Promise.all(members.map(balancesOf));
    const spent = answers.map(({ redemption }) => (redemption ? '0' : '100'));
    expect(balances.map(({ available }) => available)).toEqual(spent);
    expect(await stored(id)).toBe(1);
  });

  it('of what a member can have three times: it is three', async () => {
    const bob = await settle('Bob', 100 * many);
    const { id } = await offer(staff, { ...plush, slug: 'thrice', perMemberLimit: 3 });
    const answers = await atOnce(processes.urls, Array(many).fill(bob), (client) => redeem(client, id));
    expect(outcomes(answers)).toEqual({ ok: 3, REWARD_LIMIT_REACHED: many - 3 });
    expect(await balancesOf(bob)).toMatchObject({ available: String(100 * (many - 3)) });
    expect(await countedOf(app, id, bob.userId)).toEqual({ reward: 3, member: 3 });
    expect(await stored(id)).toBe(3);
  });

  it('with one key: it is one, and everybody else is told so or gets the same answer', async () => {
    const cai = await settle('Cai', 100 * many);
    const { id } = await offer(staff, { ...plush, slug: 'one-key' });
    const answers = await atOnce(processes.urls, Array(many).fill(cai), (client) =>
      redeem(client, id, { idempotencyKey: 'cai-1' }),
    );
    const { ok = 0, IDEMPOTENCY_IN_FLIGHT: inFlight = 0, ...others } = outcomes(answers);
    expect([ok + inFlight, others]).toEqual([many, {}]);
    expect(new Set(answers.flatMap(({ redemption }) => redemption?.id ?? []))).toHaveProperty('size', 1);
    expect(await balancesOf(cai)).toMatchObject({ available: String(100 * (many - 1)) });
    expect(await stored(id)).toBe(1);
  });
});

it('a hundred cancellations at once, by the member and by staff, give the points back once', async () => {
  const dan = await settle('Dan', 100);
  const { id } = await offer(staff, { ...plush, slug: 'given-back', stock: 1 });
  const redemptionId = (await redeem(dan, id)).redemption?.id ?? '';
  const clients = Array.from({ length: many }, (_, at) => (at % 4 < 2 ? dan : staff));
  const answers = await atOnce(processes.urls, clients, (client, at) =>
    (at % 4 < 2 ? cancelMine : cancel)(client, redemptionId),
  );
  expect(outcomes(answers)).toEqual({ ok: 1, REDEMPTION_ILLEGAL_TRANSITION: many - 1 });
  expect(await balancesOf(dan)).toMatchObject({ available: '100' });
  expect(await countedOf(app, id, dan.userId)).toEqual({ reward: 0, member: 0 });
});

it('a reward that is given back while others want it is never had twice', async () => {
  const { id } = await offer(staff, { ...plush, slug: 'to-and-fro', stock: 1, points: '1' });
  const members = await Promise.all(Array.from({ length: 20 }, (_, at) => settle(`Rival${at}`, 100)));
  const answers = await atOnce(processes.urls, members, async (client) => {
    const all = [];
    for (let round = 0; round < 5; round += 1) {
      const answer = await redeem(client, id);
      all.push(answer);
      if (answer.redemption && round < 4) await cancelMine(client, answer.redemption.id);
    }
    return all;
  });
  const { ok = 0, REWARD_SOLD_OUT: refused = 0, ...others } = outcomes(answers.flat());
  expect([ok + refused, others]).toEqual([100, {}]);
  expect(ok).toBeGreaterThan(0);
  const { client } = app.kernel.database;
  const where = { rewardId: decodeId(id).id, state: 'PLACED' } as const;
  expect(await client.redemption.count({ where })).toBeLessThanOrEqual(1);
});

it('leaves nothing inconsistent behind', async () => {
  expect(await faultsIn(app.kernel)).toEqual([]);
});
