import { expect, it } from 'vitest';
import { DomainError } from '#core/errors.ts';
import { acceptInvite } from '#plugins/live/invites/accept-invite.ts';
import { inviteHost } from '#plugins/live/invites/invite-host.ts';
import { noteTalk } from '#plugins/live/prospects/note-talk.ts';
import { moveOwnSession } from '#plugins/live/sessions/move-session.ts';
import { eachDeath } from '#tests/helpers/die-at.ts';
import { openStudio } from './studio.ts';

const timeout = 240_000;

/** Does everything at once; `done`, or the code of the refusal. */
function race(works: readonly (() => Promise<unknown>)[]): Promise<string[]> {
  return Promise.all(
    works.map((work) =>
      work().then(
        () => 'done',
        (error: unknown) => {
          if (error instanceof DomainError) return error.code;
          throw error;
        },
      ),
    ),
  );
}

it('of a hundred who accept one invitation at once it is one, who gets everything once', {
  timeout,
}, async () => {
  const { join, invite, client, faults } = await openStudio();
  const { token } = await invite();
  const crowd = await Promise.all(Array.from({ length: 100 }, join));
  const outcomes = await race(
    crowd.map(
      ({ ctx }) =>
        () =>
          acceptInvite(ctx(), { token }),
    ),
  );
  expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
  expect(outcomes.filter((outcome) => outcome === 'LIVE_INVITE_USED')).toHaveLength(99);
  expect(await client.liveSession.count()).toBe(1);
  expect(await client.membershipTerm.count()).toBe(1);
  expect(await client.giftCard.count()).toBe(2);
  expect(await client.entitlement.count({ where: { kind: 'live.boost' } })).toBe(1);
  expect(await client.eventLog.count({ where: { name: 'live.boostGranted' } })).toBe(1);
  expect(await client.pointsLot.findMany()).toMatchObject([{ amount: 500n }]);
  expect(await client.entitlement.count({ where: { kind: 'distribution.promote' } })).toBe(1);
  expect(await faults()).toEqual([]);
});

it('of many invitations of one prospect at once there is one', { timeout }, async () => {
  const { house, find, offer, client } = await openStudio();
  const form = offer(await find());
  const outcomes = await race(Array.from({ length: 12 }, () => () => inviteHost(house(), form)));
  expect(outcomes.sort()).toEqual([...Array(11).fill('LIVE_INVITE_OPEN'), 'done']);
  expect(await client.liveInvite.count()).toBe(1);
});

it('an acceptance and a withdrawal at once: one of them comes first, and nothing is half', {
  timeout,
}, async () => {
  const { house, join, invite, got, faults, client } = await openStudio();
  for (let round = 0; round < 12; round += 1) {
    const [bob, { token, prospectId }] = [await join(), await invite()];
    const [accepted] = await race([
      () => acceptInvite(bob.ctx(), { token }),
      () => noteTalk(house(), { prospectId, body: 'Wait.', to: 'IN_TALKS' }),
    ]);
    const { state } = await client.liveProspect.findUniqueOrThrow({ where: { id: prospectId } });
    expect([accepted, state]).toEqual(
      accepted === 'done' ? ['done', 'JOINED'] : ['LIVE_INVITE_WITHDRAWN', 'IN_TALKS'],
    );
    expect((await got(bob.userId)).points).toBe(accepted === 'done' ? 500n : 0n);
  }
  expect(await faults()).toEqual([]);
});

it('of many who begin and call off a session at once it is one', { timeout }, async () => {
  const { plan, client } = await openStudio();
  const { host, sessionId } = await plan();
  const outcomes = await race(
    Array.from(
      { length: 10 },
      (_, index) => () =>
        moveOwnSession(host.ctx(), { sessionId, to: index % 2 === 0 ? 'LIVE' : 'CANCELLED' }),
    ),
  );
  expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
  expect(await client.eventLog.count({ where: { name: 'live.sessionMoved' } })).toBe(1);
});

it('an acceptance that dies at any statement gives everything once when it is repeated', {
  timeout,
}, async () => {
  const { kernel, join, invite, got, client, faults } = await openStudio();
  let bob = await join();
  let { token, inviteId } = await invite();
  const accept = () => acceptInvite({ ...bob.ctx(), idempotencyKey: inviteId }, { token });
  await accept();
  await eachDeath(kernel, accept, {
    before: async () => {
      bob = await join();
      ({ token, inviteId } = await invite());
    },
    after: async () => {
      const { sessionId } = await accept();
      expect(await client.liveSession.findMany({ where: { inviteId } })).toMatchObject([
        { id: sessionId, hostId: bob.userId },
      ]);
      expect(await got(bob.userId)).toEqual({
        terms: 1,
        giftCards: 2,
        points: 500n,
        rights: ['distribution.promote', 'live.boost'],
      });
    },
  });
  expect(await faults()).toEqual([]);
});
