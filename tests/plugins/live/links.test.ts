import { expect, it } from 'vitest';
import { createLiveLink } from '#plugins/live/links/create-live-link.ts';
import { linksOf } from '#plugins/live/links/lists.ts';
import { moveOwnSession } from '#plugins/live/sessions/move-session.ts';
import { minute, open } from '#tests/core/attribution/village.ts';
import { asMember } from '#tests/helpers/kernel.ts';
import { openStall } from './stall.ts';

const nobody = '0192f0c1-2222-7000-8000-000000000000';

it('a host has a link for each group, to which orders are owed', async () => {
  const stall = await openStall();
  const { kernel, client, host, sessionId, join, begin, buy, sold, clock } = stall;
  const make = (group: string) => createLiveLink(host.ctx(), { sessionId, group });
  await make('烘焙一群');
  await Promise.all(Array.from({ length: 20 }, () => make(' 烘焙一群 ')));
  await make('Bakers');
  const session = await client.liveSession.findUniqueOrThrow({ where: { id: sessionId } });
  const links = (await linksOf(host.ctx(), [session])).get(sessionId) ?? [];
  expect(links.map(({ campaign, ownerId, earns }) => [campaign, ownerId, earns])).toEqual([
    ['烘焙一群', host.userId, true],
    ['Bakers', host.userId, true],
  ]);
  const bob = await join();
  expect(await linksOf(bob.ctx(), [session])).toEqual(new Map());
  expect((await linksOf(asMember(kernel, bob.userId, ['live.prospects']), [session])).size).toBe(1);
  await begin();
  clock.advanceMs(minute);
  await open(kernel, bob.userId, { code: links[1]?.code ?? '' });
  clock.advanceMs(minute);
  await buy(bob, 2);
  expect(await sold()).toEqual([['DURING', 1, 20_000n, 0n]]);
  const decision = await client.attributionDecision.findFirstOrThrow();
  expect(decision).toMatchObject({ winnerId: host.userId, customerId: bob.userId });
});

it('a link for no group, to no session, to another’s, or to one that was called off is refused, and so is the fifty-first', async () => {
  const stall = await openStall();
  const { host, sessionId, join, refuses } = stall;
  const make = (group: string, id = sessionId) => createLiveLink(host.ctx(), { sessionId: id, group });
  const bob = await join();
  await refuses(() => make(' '), { code: 'LIVE_GROUP_LENGTH' });
  await refuses(() => make('x'.repeat(61)), { code: 'LIVE_GROUP_LENGTH' });
  await refuses(() => make('Bakers', nobody), { code: 'LIVE_SESSION_NOT_FOUND' });
  await refuses(() => createLiveLink(bob.ctx(), { sessionId, group: 'Bakers' }), {
    code: 'LIVE_SESSION_NOT_YOURS',
  });
  for (let n = 0; n < 50; n += 1) await make(`Group ${n}`);
  await refuses(() => make('One more'), { code: 'LIVE_LINKS_TOO_MANY', data: { max: 50 } });
  await moveOwnSession(host.ctx(), { sessionId, to: 'CANCELLED' });
  await refuses(() => make('Group 1'), { code: 'LIVE_SESSION_OVER' });
});
