import { describe, expect, it } from 'vitest';
import { FixedClock } from '#core/clock.ts';
import type { Client } from '#tests/helpers/client.ts';
import { fewestStatements } from '#tests/helpers/statements.ts';
import { applied, myself, openHouse, promoterIdOf } from './house.ts';
import { evidence, opening } from './society.ts';

describe('a member', () => {
  it('sees how to become a promoter, applies, is refused with the reason, and is approved the second time', async () => {
    const { ada, staff } = await openHouse();
    expect(await myself(ada)).toEqual({
      promoter: null,
      application: null,
      mode: 'RECRUITED',
      routes: [
        {
          code: 'MEMBERSHIP',
          title: 'Hold the right to promote',
          met: false,
          progress: { done: '0', of: '1', currency: null },
        },
      ],
      threshold: {
        needed: 'ALL',
        kinds: [
          { kind: 'GROUP_OF_100', title: 'Members of a group that you lead', atLeast: 100 },
          { kind: 'FRIENDS_1000', title: 'Friends whom you can reach', atLeast: 1_000 },
          { kind: 'PRIOR_RESULTS', title: 'Orders that you have brought elsewhere', atLeast: 10 },
        ],
      },
      invitations: { nodes: [] },
      handbooks: [],
      mustAccept: false,
    });
    const first = await applied(ada);
    expect(first).toMatchObject({ application: { state: 'SUBMITTED', cause: null, evidence }, errors: [] });
    await staff('distributionReviewApplication', {
      applicationId: first.application?.id,
      decision: 'REFUSE',
      reason: 'Your group is asleep.',
    });
    expect(await myself(ada)).toMatchObject({
      promoter: null,
      application: { state: 'REFUSED', reason: 'Your group is asleep.' },
    });
    const second = await applied(ada);
    const approval = { applicationId: second.application?.id, decision: 'APPROVE', reason: 'Welcome.' };
    await staff('distributionReviewApplication', approval);
    expect(await myself(ada)).toMatchObject({
      promoter: { level: 'PROMOTER', isTrial: false, standing: 'GOOD', cause: 'REVIEW' },
      application: { state: 'APPROVED', reason: 'Welcome.' },
    });
  });

  it('is told in data and in both languages what is missing', async () => {
    const { ada } = await openHouse();
    const missing = await applied(ada, { evidence: [] });
    expect(missing.errors).toMatchObject([
      {
        code: 'DISTRIBUTION_EVIDENCE_MISSING',
        kinds: 'GROUP_OF_100, FRIENDS_1000, PRIOR_RESULTS',
        path: ['evidence'],
      },
    ]);
    const [first] = evidence;
    const small = await applied(ada, { evidence: [{ ...first, number: 99 }] }, 'zh');
    expect(small.errors).toEqual([
      {
        code: 'DISTRIBUTION_EVIDENCE_TOO_SMALL',
        message: 'GROUP_OF_100 至少需要 100。',
        kind: 'GROUP_OF_100',
        atLeast: 100,
        path: ['evidence', '0', 'number'],
      },
    ]);
    const early = await applied(ada, { route: 'MEMBERSHIP' });
    expect(early.errors).toMatchObject([{ code: 'DISTRIBUTION_ROUTE_NOT_MET', done: '0', of: '1' }]);
  });

  it('sees neither the application nor the promoter that somebody else is', async () => {
    const { ada, bob, staff } = await openHouse();
    const { application } = await applied(ada);
    await staff('distributionReviewApplication', {
      applicationId: application?.id,
      decision: 'APPROVE',
      reason: 'Welcome.',
    });
    const ids = [application?.id, await promoterIdOf(ada)];
    const look = (client: Client) =>
      client.run<{ nodes: ({ __typename: string } | null)[] }>(
        'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename } }',
        { ids },
      );
    expect((await look(ada)).data.nodes).toEqual([
      { __typename: 'DistributionApplication' },
      { __typename: 'DistributionPromoter' },
    ]);
    expect((await look(bob)).data.nodes).toEqual([null, null]);
  });
});

describe('a promoter', () => {
  it('invites, reads and accepts, and sees levels and bans with their reasons', async () => {
    const { ada, bob, staff, promote } = await openHouse();
    await promote(ada);
    const { data } = await ada.run<{ createPromoterInvitation: { invitation: { code: string } } }>(
      'mutation { createPromoterInvitation(input: {}) { invitation { code state } errors { code } } }',
    );
    const { code } = data.createPromoterInvitation.invitation;
    expect((await applied(bob, { invitationCode: code })).application).toMatchObject({
      state: 'SUBMITTED',
      invitedBy: { displayName: 'Ada' },
    });
    const text = { textEn: 'Be honest.', textZh: '诚实推广。' };
    await staff('distributionPublishHandbook', { kind: 'HANDBOOK', ...text, reason: 'First.' });
    const waiting = await myself(ada);
    expect(waiting).toMatchObject({
      invitations: { nodes: [{ code, state: 'USED', usedBy: { displayName: 'Bob' } }] },
      handbooks: [{ kind: 'HANDBOOK', version: 1, text: 'Be honest.', accepted: false, acceptedAt: null }],
      mustAccept: true,
    });
    expect(await myself(ada, 'zh')).toMatchObject({ handbooks: [{ text: '诚实推广。' }] });
    const accepted = await ada.run(
      'mutation ($input: AcceptHandbookInput!) { acceptHandbook(input: $input) { handbook { accepted } errors { code } } }',
      { input: { handbookId: waiting.handbooks[0]?.id } },
    );
    expect(accepted.data).toEqual({ acceptHandbook: { handbook: { accepted: true }, errors: [] } });
    const promoterId = await promoterIdOf(ada);
    const trialUntil = new Date(Date.now() + 86_400_000).toISOString();
    await staff('distributionSetLevel', { promoterId, level: 'LEADER', trialUntil, reason: 'Try it.' });
    await staff('distributionBan', { promoterId, reason: 'Paid buyers back.' });
    expect(await myself(ada)).toMatchObject({
      mustAccept: false,
      promoter: {
        level: 'LEADER',
        isTrial: true,
        levelUntil: trialUntil,
        standing: 'BANNED',
        standingReason: 'Paid buyers back.',
        levels: {
          nodes: [
            { level: 'PROMOTER', cause: 'TRIAL_ENDED' },
            { level: 'LEADER', isTrial: true, reason: 'Try it.' },
            { level: 'PROMOTER', cause: 'JOINED' },
          ],
        },
        standings: { nodes: [{ standing: 'BANNED', reason: 'Paid buyers back.' }, { standing: 'GOOD' }] },
      },
    });
    await staff('distributionReinstate', { promoterId, reason: 'A mistake.' });
    expect(await myself(ada)).toMatchObject({ promoter: { standing: 'GOOD', standingReason: '' } });
  });
});

it('a promoter is one also for a process whose clock is behind', async () => {
  const clock = new FixedClock(opening);
  const { ada, promote } = await openHouse({
    enabled: ['distribution'],
    environment: { PROCESS_ROLE: 'api' },
    clock,
  });
  await promote(ada);
  clock.advanceMs(-20);
  expect(await myself(ada)).toMatchObject({ promoter: { level: 'PROMOTER', standing: 'GOOD' } });
});

describe('staff', () => {
  it('find promoters by level and standing, page by page, and applications by state', async () => {
    const { app, ada, bob, root, staff, promote } = await openHouse();
    const cleo = await app.signUp('Cleo');
    for (const member of [ada, bob, cleo]) await promote(member);
    await staff('distributionSetLevel', {
      promoterId: await promoterIdOf(bob),
      level: 'LEADER',
      reason: 'Good.',
    });
    await staff('distributionBan', { promoterId: await promoterIdOf(cleo), reason: 'Bad.' });
    await applied(await app.signUp('Dora'));
    const promoters = async (args: string) => {
      const { data } = await root.admin<{ distributionPromoters: Page }>(
        `{ distributionPromoters(${args}) { nodes { user { displayName } } pageInfo { endCursor hasNextPage } } }`,
      );
      const { nodes, pageInfo } = data.distributionPromoters;
      return { names: nodes.map(({ user }) => user.displayName), ...pageInfo };
    };
    expect((await promoters('first: 10')).names).toEqual(['Cleo', 'Bob', 'Ada']);
    expect((await promoters('level: LEADER')).names).toEqual(['Bob']);
    expect((await promoters('level: PROMOTER')).names).toEqual(['Cleo', 'Ada']);
    expect((await promoters('standing: BANNED')).names).toEqual(['Cleo']);
    expect((await promoters('standing: GOOD, level: PROMOTER')).names).toEqual(['Ada']);
    const page = await promoters('first: 2');
    expect(page).toMatchObject({ names: ['Cleo', 'Bob'], hasNextPage: true });
    expect((await promoters(`first: 2, after: "${page.endCursor}"`)).names).toEqual(['Ada']);
    const { data } = await root.admin(
      '{ distributionApplications(state: SUBMITTED) { nodes { state user { displayName } decidedBy } } }',
    );
    expect(data).toEqual({
      distributionApplications: {
        nodes: [{ state: 'SUBMITTED', user: { displayName: 'Dora' }, decidedBy: null }],
      },
    });
  });

  it('see a page of promoters with all that is below them in as many statements, however many they are', async () => {
    const { app, ada, bob, root, promote } = await openHouse();
    const list = `{ distributionPromoters { nodes { user { displayName } level standing levels { nodes { reason } } standings { nodes { reason } } } } }`;
    const needed = async () =>
      (await fewestStatements(app.kernel.database.pool, () => root.admin(list))).statements.length;
    await promote(ada);
    await root.admin(list);
    const few = await needed();
    await promote(bob);
    await promote(await app.signUp('Cleo'));
    expect(await needed()).toBe(few);
  });
});

interface Page {
  readonly nodes: readonly { readonly user: { readonly displayName: string } }[];
  readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
}
