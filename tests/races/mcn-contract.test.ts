import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemContext } from '#core/context.ts';
import { foundAgency } from '#plugins/mcn/agencies/found-agency.ts';
import { mcnChecks } from '#plugins/mcn/checks.ts';
import { proposeContract } from '#plugins/mcn/contracts/propose-contract.ts';
import { decodeId, encodeId } from '#schema/common/ids.ts';
import { startTestApp, type TestApp } from '#tests/helpers/app.ts';
import { atOnce } from '#tests/helpers/at-once.ts';
import type { Client } from '#tests/helpers/client.ts';
import { asMember } from '#tests/helpers/kernel.ts';
import { type ServerProcesses, startServerProcesses } from '#tests/helpers/server-processes.ts';
import { certified, reason, terms } from '#tests/plugins/mcn/terms.ts';

const environment = { PROCESS_ROLE: 'api' };
const timeout = 120_000;

type Member = Awaited<ReturnType<TestApp['signUp']>>;

let app: TestApp;
let processes: ServerProcesses;
let talent: Member;

beforeAll(async () => {
  app = await startTestApp({ enabled: ['mcn'], environment });
  processes = await startServerProcesses(2, { database: app, environment });
  talent = await app.signUp('Talent');
}, timeout);
afterAll(async () => {
  await processes.stop();
  await app.stop();
});

/** A certified creator with an agency that has proposed an exclusive contract to the talent. */
async function propose(name: string) {
  const owner = await app.signUp(name);
  const ownerId = decodeId(owner.userId).id;
  await app.kernel.database.client.certification.create({ data: certified(app.kernel, ownerId) });
  const ctx = asMember(app.kernel, ownerId);
  const { agencyId } = await foundAgency(ctx, { name: `Agency ${name}`, intro: 'We care.' });
  const { contractId } = await proposeContract(ctx, {
    ...terms,
    agencyId,
    talentId: decodeId(talent.userId).id,
  });
  const row = await app.kernel.database.client.mcnContract.findUniqueOrThrow({ where: { id: contractId } });
  return { owner, contractId, id: encodeId('McnContract', contractId), termsHash: row.termsHash };
}

/** `done`, or the code of the refusal. */
async function tried(client: Client, name: string, input: object): Promise<string> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const text = `mutation ($input: ${type}!) { ${name}(input: $input) { errors { code } } }`;
  const { data, errors } = await client.run<Record<string, { errors: { code: string }[] }>>(text, { input });
  if (errors) throw new Error(JSON.stringify(errors));
  return data[name]?.errors[0]?.code ?? 'done';
}

async function faults(): Promise<string[]> {
  const ctx = systemContext(app.kernel, 'test');
  return (await Promise.all(mcnChecks.map((check) => check.find(ctx)))).flat();
}

const stateOf = async (id: string) =>
  (await app.kernel.database.client.mcnContract.findUniqueOrThrow({ where: { id } })).state;

it('a contract that is signed and withdrawn a hundred times at once, over two processes, is one of both, once', {
  timeout,
}, async () => {
  const { owner, contractId, id, termsHash } = await propose('Refuser');
  const who = Array.from({ length: 100 }, (_, n) => (n % 2 === 0 ? talent : owner));
  const outcomes = await atOnce(processes.urls, who, (client, n) =>
    n % 2 === 0
      ? tried(client, 'signContract', { contractId: id, termsHash })
      : tried(client, 'refuseMcnContract', { contractId: id, reason }),
  );
  expect(outcomes.filter((one) => one === 'done')).toHaveLength(1);
  const wasSigned = outcomes.some((one, n) => one === 'done' && n % 2 === 0);
  expect(await stateOf(contractId)).toBe(wasSigned ? 'SIGNED' : 'WITHDRAWN');
  if (wasSigned) expect(await tried(owner, 'endContract', { contractId: id, reason })).toBe('done');
  expect(await faults()).toEqual([]);
});

it('of twenty exclusive contracts that are signed at once, over two processes, one is', {
  timeout,
}, async () => {
  const star = talent;
  talent = await app.signUp('Star');
  const proposals = await Promise.all(Array.from({ length: 20 }, (_, n) => propose(`Suitor${n}`)));
  const outcomes = await atOnce(processes.urls, Array<Member>(100).fill(talent), (client, n) => {
    const { id, termsHash } = proposals[n % 20] ?? { id: '', termsHash: '' };
    return tried(client, 'signContract', { contractId: id, termsHash });
  });
  expect(outcomes.filter((one) => one === 'done')).toHaveLength(1);
  const states = await Promise.all(proposals.map(({ contractId }) => stateOf(contractId)));
  expect(states.filter((state) => state === 'SIGNED')).toHaveLength(1);
  expect(await faults()).toEqual([]);
  talent = star;
});

it('an end that both sides want at once, over two processes, is decided once and in one way', {
  timeout,
}, async () => {
  talent = await app.signUp('Leaver');
  const { owner, contractId, id, termsHash } = await propose('Keeper');
  expect(await tried(talent, 'signContract', { contractId: id, termsHash })).toBe('done');
  const who = Array.from({ length: 100 }, (_, n) => (n % 2 === 0 ? talent : owner));
  const outcomes = await atOnce(processes.urls, who, (client) =>
    tried(client, 'endContract', { contractId: id, reason }),
  );
  expect(outcomes).toContain('done');
  const ended = await app.kernel.database.client.eventLog.count({
    where: { name: 'mcn.contractEnded', key: decodeId(talent.userId).id },
  });
  expect(ended).toBe(outcomes.filter((one) => one === 'done').length);
  expect(await stateOf(contractId)).toBe('ENDED');
  expect(await faults()).toEqual([]);
});
