import { expect, it } from 'vitest';
import { newId } from '#core/ids.ts';
import { acceptInvite } from '#plugins/live/invites/accept-invite.ts';
import { inviteHost } from '#plugins/live/invites/invite-host.ts';
import { newToken } from '#plugins/live/invites/token.ts';
import { addProspect } from '#plugins/live/prospects/add-prospect.ts';
import { noteTalk } from '#plugins/live/prospects/note-talk.ts';
import { asMember } from '#tests/helpers/kernel.ts';
import { hourMs, opening, openStudio, somebody } from './studio.ts';

const everything = {
  terms: 1,
  giftCards: 2,
  points: 500n,
  rights: ['distribution.promote', 'live.boost'],
};
const nothing = { terms: 0, giftCards: 0, points: 0n, rights: [] };

it('a prospect is talked with, invited and joins, and the log says so in its order', async () => {
  const { house, join, invite, client, clock, got, faults } = await openStudio();
  const { prospectId } = await addProspect(house(), somebody);
  clock.advanceMs(hourMs);
  await noteTalk(house(), { prospectId, body: 'She likes the idea.', to: 'IN_TALKS' });
  await noteTalk(house(), { prospectId, body: 'She asked for a membership.', to: null });
  const { token, inviteId } = await invite({ prospectId });
  const mara = await join();
  const { sessionId } = await acceptInvite(mara.ctx(), { token });
  const notes = await client.liveProspectNote.findMany({ orderBy: { createdAt: 'asc' } });
  expect(notes.map(({ state, body }) => [state, body])).toEqual([
    ['NEW', somebody.body],
    ['IN_TALKS', 'She likes the idea.'],
    ['IN_TALKS', 'She asked for a membership.'],
    ['INVITED', 'Bread for beginners'],
    ['JOINED', 'Bread for beginners'],
  ]);
  expect(await got(mara.userId)).toEqual(everything);
  expect(await client.liveSession.findUnique({ where: { id: sessionId } })).toMatchObject({
    inviteId,
    hostId: mara.userId,
    state: 'SCHEDULED',
    startsAt: new Date(opening.getTime() + 25 * hourMs),
  });
  const actions = await client.auditLog.findMany({
    where: { action: { in: ['addLiveProspect', 'noteLiveTalk', 'inviteHost'] } },
  });
  expect(actions).toHaveLength(4);
  expect(await faults()).toEqual([]);
});

it('who may not, or says what does not fit, changes nothing', async () => {
  const { house, join, find, offer, refuses, kernel } = await openStudio();
  const prospectId = await find();
  const bob = await join();
  await expect(inviteHost(bob.ctx(), offer(prospectId))).rejects.toMatchObject({ code: 'FORBIDDEN' });
  const inviting = (more: object) => () => inviteHost(house(), { ...offer(prospectId), ...more });
  await refuses(inviting({ title: ' ' }), { code: 'LIVE_INVITE_TITLE_LENGTH' });
  await refuses(inviting({ startsAt: opening }), { code: 'LIVE_INVITE_START_INVALID' });
  await refuses(inviting({ startsAt: new Date('2028-01-01') }), { code: 'LIVE_INVITE_START_INVALID' });
  await refuses(inviting({ points: -1n }), { code: 'LIVE_PACKAGE_POINTS_INVALID' });
  await refuses(inviting({ points: 10_001n }), {
    code: 'LIVE_PACKAGE_POINTS_INVALID',
    data: { max: 10_000 },
  });
  await refuses(inviting({ planId: newId(kernel.clock) }), { code: 'LIVE_PACKAGE_PLAN_UNKNOWN' });
  const right = { kind: 'distribution.promote', quantity: null, days: 1 };
  await refuses(inviting({ rights: [right, right] }), { code: 'LIVE_PACKAGE_RIGHTS_INVALID' });
  await refuses(inviting({ rights: [{ ...right, days: 0 }] }), { code: 'LIVE_PACKAGE_RIGHTS_INVALID' });
  await refuses(inviting({ rights: [{ ...right, kind: 'no.such' }] }), { code: 'ENTITLEMENT_KIND_UNKNOWN' });
  await refuses(inviting({ prospectId: newId(kernel.clock) }), { code: 'LIVE_PROSPECT_NOT_FOUND' });
  await refuses(() => addProspect(house(), { ...somebody, account: 'mara1' }), {
    code: 'LIVE_PROSPECT_KNOWN',
  });
  await refuses(() => addProspect(house(), { ...somebody, field: '' }), {
    code: 'LIVE_PROSPECT_TEXT_LENGTH',
    path: ['field'],
  });
  await noteTalk(house(), { prospectId, body: 'No.', to: 'DECLINED' });
  await refuses(() => noteTalk(house(), { prospectId, body: 'No!', to: 'DECLINED' }), {
    code: 'LIVE_PROSPECT_ILLEGAL_TRANSITION',
    data: { from: 'DECLINED', to: 'DECLINED', allowed: ['IN_TALKS', 'INVITED'] },
  });
});

it('an invitation that is forged, used, withdrawn, expired or one’s own gives nothing', async () => {
  const { house, join, invite, plan, refuses, clock, got, faults, kernel, offer, find } = await openStudio();
  const bob = await join();
  const accepting = (token: string) => () => acceptInvite(bob.ctx(), { token });
  await refuses(accepting('nonsense'), { code: 'LIVE_INVITE_UNKNOWN', path: ['token'] });
  await refuses(accepting(newToken()), { code: 'LIVE_INVITE_UNKNOWN' });
  const { token, prospectId } = await invite();
  await refuses(() => invite({ prospectId }), { code: 'LIVE_INVITE_OPEN' });
  await noteTalk(house(), { prospectId, body: 'She has changed her mind.', to: 'IN_TALKS' });
  await refuses(accepting(token), { code: 'LIVE_INVITE_WITHDRAWN' });
  const second = await invite({ prospectId });
  clock.advanceMs(168 * hourMs);
  await refuses(accepting(second.token), { code: 'LIVE_INVITE_EXPIRED' });
  const third = await invite({ prospectId });
  await refuses(accepting(second.token), { code: 'LIVE_INVITE_WITHDRAWN' });
  const { host } = await plan();
  expect(await got(host.userId)).toEqual(everything);
  const clerk = () => asMember(kernel, bob.userId, ['live.prospects']);
  const own = await inviteHost(clerk(), offer(await find()));
  await refuses(accepting(own.token ?? ''), { code: 'LIVE_INVITE_OWN' });
  expect(await got(bob.userId)).toEqual(nothing);
  await acceptInvite(bob.ctx(), { token: third.token });
  await refuses(accepting(third.token), { code: 'LIVE_INVITE_USED' });
  expect(await got(bob.userId)).toEqual(everything);
  expect(await faults()).toEqual([]);
});

it('who tries too many invitations has to wait, whatever they try', async () => {
  const { set, join, invite, refuses, clock, got } = await openStudio();
  await set({ inviteTries: 3 });
  const [bob, { token }] = [await join(), await invite()];
  for (let tries = 0; tries < 3; tries += 1)
    await refuses(() => acceptInvite(bob.ctx(), { token: newToken() }), { code: 'LIVE_INVITE_UNKNOWN' });
  await refuses(() => acceptInvite(bob.ctx(), { token }), {
    code: 'LIVE_INVITE_THROTTLED',
    data: { seconds: 3_600 },
  });
  expect(await got(bob.userId)).toEqual(nothing);
  clock.advanceMs(hourMs);
  await acceptInvite(bob.ctx(), { token });
});

it('a right whose plugin is off when the invitation is accepted is withheld, and all else is given', async () => {
  const { kernel, invite, join, got, client, faults } = await openStudio();
  const { token, inviteId } = await invite();
  const bob = await join();
  const entitlements = new Map(kernel.plugins.current.entitlements);
  entitlements.delete('distribution.promote');
  const ctx = { ...bob.ctx(), host: { ...kernel.plugins.current, entitlements } };
  await acceptInvite(ctx, { token });
  expect(await got(bob.userId)).toEqual({ ...everything, rights: ['live.boost'] });
  expect(await client.liveInvite.findUnique({ where: { id: inviteId } })).toMatchObject({
    withheld: ['distribution.promote'],
  });
  expect(await faults()).toEqual([]);
});

it('the token is shown once, and a repeat with the same key invites once', async () => {
  const { house, find, offer, client } = await openStudio();
  const form = offer(await find());
  const ctx = { ...house(), idempotencyKey: 'one' };
  const [first, again] = [await inviteHost(ctx, form), await inviteHost(ctx, form)];
  expect(first.token).toHaveLength(32);
  expect(again).toEqual({ ...first, token: null });
  expect(await client.liveInvite.count()).toBe(1);
});

it('the database itself refuses to use an invitation twice or to change what was promised', async () => {
  const { plan, invite, kernel } = await openStudio();
  const { inviteId } = await plan();
  const open = await invite();
  const sql = (text: string, id: string) => kernel.database.pool.query(text, [id]);
  await expect(
    sql(
      `UPDATE live_invite SET accepted_by = NULL, accepted_at = NULL, state = 'OPEN' WHERE id = $1`,
      inviteId,
    ),
  ).rejects.toThrow('used once');
  await expect(sql('UPDATE live_invite SET points = 9 WHERE id = $1', open.inviteId)).rejects.toThrow(
    'stays what was promised',
  );
  await expect(
    sql(`UPDATE live_session SET state = 'REPLAY' WHERE invite_id = $1`, inviteId),
  ).rejects.toThrow('cannot become');
});
