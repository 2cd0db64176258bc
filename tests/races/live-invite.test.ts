import { afterAll, beforeAll, expect, it } from 'vitest';
import { createMembershipPlan } from '#api/memberships/index.ts';
import { availablePoints } from '#api/points/index.ts';
import { systemContext } from '#core/context.ts';
import { balancesOf } from '#core/ledger/balances.ts';
import { inviteHost } from '#plugins/live/invites/invite-host.ts';
import { addProspect } from '#plugins/live/prospects/add-prospect.ts';
import { decodeId } from '#schema/common/ids.ts';
import { startTestApp, type TestApp } from '#tests/helpers/app.ts';
import { atOnce } from '#tests/helpers/at-once.ts';
import { type ServerProcesses, startServerProcesses } from '#tests/helpers/server-processes.ts';
import { standard } from '#tests/memberships/club.ts';
import { somebody } from '#tests/plugins/live/studio.ts';

const environment = { PROCESS_ROLE: 'api' };
const timeout = 120_000;

let app: TestApp;
let processes: ServerProcesses;

beforeAll(async () => {
  app = await startTestApp({ enabled: ['live', 'distribution'], environment });
  processes = await startServerProcesses(2, { database: app, environment });
}, timeout);
afterAll(async () => {
  await processes.stop();
  await app.stop();
});

it('an invitation that a hundred accept at once, over two processes, is one session and one package', {
  timeout,
}, async () => {
  const house = systemContext(app.kernel, 'test');
  const { client } = app.kernel.database;
  const { planId } = await createMembershipPlan(house, standard);
  const { prospectId } = await addProspect(house, somebody);
  const { token } = await inviteHost(house, {
    prospectId,
    title: 'Bread for beginners',
    startsAt: new Date(Date.now() + 86_400_000),
    planId,
    giftCards: { planId, quantity: 2 },
    points: 500n,
    rights: [{ kind: 'distribution.promote', quantity: null, days: 365 }],
  });
  const crowd = await Promise.all(Array.from({ length: 50 }, (_, n) => app.signUp(`Host${n}`)));
  const text = `mutation ($input: AcceptLiveInviteInput!) { acceptLiveInvite(input: $input) { errors { code } } }`;
  // Everybody twice: who has accepted it meets the refusal as well.
  const answers = await atOnce(processes.urls, [...crowd, ...crowd], (one) =>
    one.run<{ acceptLiveInvite: { errors: { code: string }[] } }>(text, { input: { token } }),
  );
  const outcomes = answers.map(({ data }) => data.acceptLiveInvite.errors[0]?.code ?? 'done');
  expect(outcomes.toSorted()).toEqual([...Array(99).fill('LIVE_INVITE_USED'), 'done']);
  const hostId = decodeId(crowd[outcomes.indexOf('done') % crowd.length]?.userId ?? '').id;
  expect(await client.liveSession.findMany({ select: { hostId: true } })).toEqual([{ hostId }]);
  const rights = await client.entitlement.findMany({ where: { kind: 'distribution.promote' } });
  expect(rights.map(({ userId }) => userId)).toEqual([hostId]);
  expect(await client.giftCard.count()).toBe(2);
  expect((await client.membershipTerm.findMany()).length).toBe(1);
  const account = availablePoints.of(hostId);
  expect((await balancesOf(house, [account]))(account).balance).toBe(500n);
});
