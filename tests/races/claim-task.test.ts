import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { availablePoints, claimDailySignIn, claimTask, countTasks } from '#api/points/index.ts';
import { systemContext } from '#core/context.ts';
import { deliverEvents } from '#core/events/deliver.ts';
import { balancesOf } from '#core/ledger/balances.ts';
import { transact } from '#core/transact.ts';
import { decodeId } from '#schema/common/ids.ts';
import { startTestApp, type TestApp } from '#tests/helpers/app.ts';
import { atOnce } from '#tests/helpers/at-once.ts';
import { eachDeath } from '#tests/helpers/die-at.ts';
import { asMember } from '#tests/helpers/kernel.ts';
import { addMember } from '#tests/helpers/members.ts';
import { type ServerProcesses, startServerProcesses } from '#tests/helpers/server-processes.ts';
import { faultsIn } from '#tests/points/bank.ts';
import { act, claim, doTimes, makeTask } from '#tests/points/chores.ts';

let app: TestApp;
let processes: ServerProcesses;
let number = 0;

beforeAll(async () => {
  app = await startTestApp({ environment: { PROCESS_ROLE: 'api' } });
  processes = await startServerProcesses(2, { database: app, environment: { PROCESS_ROLE: 'api' } });
});
afterAll(async () => {
  await processes.stop();
  await app.stop();
});

const newTask = (goal = 2) => {
  number += 1;
  return makeTask(app.kernel, { slug: `race-${number}`, goal, cycle: 'ONCE' });
};

const availableOf = async (memberId: string) => {
  const account = availablePoints.of(memberId);
  return (await balancesOf(systemContext(app.kernel, 'test'), [account]))(account).balance;
};

const claimsOf = (taskId: string) =>
  app.kernel.database.client.ledgerTransfer.count({ where: { source: { startsWith: `task:${taskId}:` } } });

const eventsOf = (memberId: string) =>
  app.kernel.database.client.eventLog.count({ where: { name: 'task.claimed', key: memberId } });

describe('a task that is claimed a hundred times at once, over two processes', () => {
  it.each([
    ['without idempotency keys', () => ({})],
    ['with a key for each claim', (n: number) => ({ idempotencyKey: `claim-${n}` })],
  ])('is paid once, %s', async (_name, keyOf) => {
    const lin = await app.signUp(`Lin${number}`);
    const linId = decodeId(lin.userId).id;
    const taskId = await newTask();
    await doTimes(app.kernel, linId, 2);
    const answers = await atOnce(processes.urls, Array(100).fill(lin), (client, n) =>
      claim(client, taskId, keyOf(n)),
    );
    const codes = answers.map(({ data }) => data.errors[0]?.code ?? 'paid');
    expect(codes.sort()).toEqual([...Array(99).fill('TASK_ALREADY_CLAIMED'), 'paid']);
    expect(await availableOf(linId)).toBe(20n);
    expect([await claimsOf(taskId), await eventsOf(linId)]).toEqual([1, 1]);
    expect(await faultsIn(app.kernel)).toEqual([]);
  });

  it('is paid once, with one key for all: whoever comes meanwhile is told to wait', async () => {
    const lin = await app.signUp(`Lin${number}`);
    const linId = decodeId(lin.userId).id;
    const taskId = await newTask();
    await doTimes(app.kernel, linId, 2);
    const answers = await atOnce(processes.urls, Array(100).fill(lin), (client) =>
      claim(client, taskId, { idempotencyKey: 'the-same' }),
    );
    const codes = new Set(answers.map(({ data }) => data.errors[0]?.code ?? 'paid'));
    expect(codes.has('paid')).toBe(true);
    expect([...codes].filter((code) => !['paid', 'IDEMPOTENCY_IN_FLIGHT'].includes(code))).toEqual([]);
    expect(await availableOf(linId)).toBe(20n);
    expect([await claimsOf(taskId), await eventsOf(linId)]).toEqual([1, 1]);
    expect(await faultsIn(app.kernel)).toEqual([]);
  });
});

describe('a process that dies at any statement', { timeout: 120_000 }, () => {
  it('of a claim has paid it or not, and the repeat leads to one payment', async () => {
    const { kernel } = app;
    let lin = '';
    let taskId = '';
    const begin = async () => {
      lin = await addMember(kernel);
      taskId = await newTask();
      await doTimes(kernel, lin, 2);
    };
    const claimIt = () => claimTask({ ...asMember(kernel, lin), idempotencyKey: 'lin-1' }, { taskId });
    await begin();
    await claimIt();
    await eachDeath(kernel, claimIt, {
      before: begin,
      after: async () => {
        expect(await claimIt()).toEqual({ userId: lin, taskId, periodKey: 'once' });
        expect(await availableOf(lin)).toBe(20n);
        expect([await claimsOf(taskId), await eventsOf(lin)]).toEqual([1, 1]);
      },
    });
    expect(await faultsIn(kernel)).toEqual([]);
  });

  it('of the counting counts each act once after all', async () => {
    const { kernel } = app;
    const taskId = await newTask(5);
    let lin = '';
    const told = () => ({
      acts: ['a', 'b', 'c'].map((name) => act(kernel, lin, name)),
      undoings: ['c', 'd'].map((name) => act(kernel, lin, name)),
    });
    const count = () => transact(systemContext(kernel, 'test'), (write) => countTasks(write, told()));
    lin = await addMember(kernel);
    await count();
    await eachDeath(kernel, count, {
      before: async () => {
        lin = await addMember(kernel);
      },
      after: async () => {
        await count();
        const rows = await kernel.database.client.taskProgress.findMany({ where: { taskId, userId: lin } });
        expect(rows).toMatchObject([{ count: 2, completedAt: null }]);
      },
    });
    expect(await faultsIn(kernel)).toEqual([]);
  });

  it('of the delivery of an event has it delivered again, and counts it once', async () => {
    const { kernel } = app;
    const taskId = await makeTask(kernel, { slug: 'sign-in-nine', activity: 'daily.signedIn', goal: 9 });
    let lin = '';
    let events: string[] = [];
    const begin = async () => {
      lin = await addMember(kernel);
      await claimDailySignIn(asMember(kernel, lin));
      const rows = await kernel.database.client.eventLog.findMany({
        where: { name: 'daily.signedIn', key: lin },
      });
      events = rows.map(({ id }) => String(id));
    };
    const deliver = () => deliverEvents(kernel, { consumer: 'points.tasks', events });
    await begin();
    await deliver();
    await eachDeath(kernel, deliver, {
      before: begin,
      after: async () => {
        await deliver();
        await deliver();
        const rows = await kernel.database.client.taskProgress.findMany({ where: { taskId, userId: lin } });
        expect(rows).toMatchObject([{ count: 1 }]);
      },
    });
    expect(await faultsIn(kernel)).toEqual([]);
  });
});
