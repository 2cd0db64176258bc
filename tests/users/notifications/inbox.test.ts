import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  archiveNotification,
  blockUser,
  countUnread,
  listInbox,
  markNotificationsRead,
  muteUser,
  updatePreferences,
} from '#api/users/index.ts';
import { newId } from '#core/ids.ts';
import { setPluginEnabled } from '#core/plugins/switch.ts';
import { fingerprint } from '#tests/helpers/fingerprint.ts';
import { countStatements } from '#tests/helpers/statements.ts';
import { refusalOf } from '../town.ts';
import { dayMs, kinds, openPostOffice, type PostOffice } from './office.ts';

let office: PostOffice;
beforeAll(async () => {
  office = await openPostOffice();
});
afterAll(() => office.shut());

const page = { from: undefined, limit: 100, backward: false };
const anything = () => newId(office.clock);

describe('what is told', () => {
  it('is told once, however often the same comes, also a hundred times at once', async () => {
    const { userId } = await office.member('ada');
    const subjectId = anything();
    const told = { source: 'event:1', subjectId };
    await Promise.all(Array.from({ length: 100 }, () => office.tell(kinds.gathered, userId, told)));
    await office.tell(kinds.gathered, userId, told);
    expect(await office.inboxOf(userId)).toMatchObject([{ count: 1 }]);
  });

  it('gathers while it is unread, a hundred at once too, with the latest three; what comes later is new', async () => {
    const { userId, ctx } = await office.member('bea');
    const actors = await Promise.all(
      Array.from({ length: 100 }, (_, index) => office.member(`actor${index}`)),
    );
    const subjectId = anything();
    await Promise.all(
      actors.map((actor) => office.tell(kinds.gathered, userId, { subjectId, actorId: actor.userId })),
    );
    const [one] = await office.inboxOf(userId);
    expect(one).toMatchObject({ count: 100, subjectId });
    expect(new Set(one?.actorIds).size).toBe(3);
    const last = actors[7]?.userId ?? '';
    office.clock.advanceMs(1_000);
    await office.tell(kinds.gathered, userId, { subjectId, actorId: last });
    const [gathered] = await office.inboxOf(userId);
    expect(gathered).toMatchObject({ count: 101, updatedAt: office.clock.now() });
    expect(gathered?.actorIds[0]).toBe(last);
    await markNotificationsRead(ctx, { ids: [one?.id ?? ''] });
    office.clock.advanceMs(1_000);
    await office.tell(kinds.gathered, userId, { subjectId, actorId: last });
    expect((await office.inboxOf(userId)).map(({ count }) => count)).toEqual([101, 1]);
    // About something else it is another one.
    await office.tell(kinds.gathered, userId, { subjectId: anything(), actorId: last });
    expect(await office.inboxOf(userId)).toHaveLength(3);
  });

  it('is not told to those who did it, have muted or blocked who did it, or are blocked by them', async () => {
    const [actor, muter, blocker, blocked, other] = await Promise.all(
      ['cat', 'cid', 'cob', 'cub', 'cyd'].map((name) => office.member(name)),
    );
    if (!actor || !muter || !blocker || !blocked || !other) throw new Error('Nobody came');
    await muteUser(muter.ctx, { userId: actor.userId });
    await blockUser(blocker.ctx, { userId: actor.userId });
    await blockUser(actor.ctx, { userId: blocked.userId });
    const all = [actor, muter, blocker, blocked, other].map(({ userId }) => userId);
    await office.tell(kinds.letter, [...all, ...all], { actorId: actor.userId });
    const told = await office.db.notification.findMany({ where: { userId: { in: all } } });
    expect(told.map(({ userId }) => userId)).toEqual([other.userId]);
  });

  it('leaves the inboxes of two when one blocks the other, and what others told stays', async () => {
    const [dee, dov, dom] = [
      await office.member('dee'),
      await office.member('dov'),
      await office.member('dom'),
    ];
    const subjectId = anything();
    for (const { userId } of [dov, dom])
      await office.tell(kinds.gathered, dee.userId, { subjectId, actorId: userId });
    await office.tell(kinds.letter, dee.userId, { actorId: dov.userId });
    await office.tell(kinds.letter, dov.userId, { actorId: dee.userId });
    await blockUser(dee.ctx, { userId: dov.userId });
    expect(await office.inboxOf(dee.userId)).toMatchObject([{ count: 1, actorIds: [dom.userId] }]);
    expect(await office.inboxOf(dov.userId)).toEqual([]);
  });

  it('is not in the inbox of those who want none of it there', async () => {
    const { userId, ctx } = await office.member('eli');
    const off = { category: 'ORDER', enabled: false } as const;
    await updatePreferences(ctx, {
      channels: [
        { ...off, channel: 'IN_APP' },
        { ...off, channel: 'MAIL' },
      ],
    });
    await office.tell(kinds.letter, userId);
    expect(await office.inboxOf(userId)).toEqual([]);
    await updatePreferences(ctx, { channels: [{ ...off, channel: 'MAIL', enabled: true }] });
    await office.tell(kinds.letter, userId);
    expect(await listInbox(ctx, {}, page)).toEqual([]);
    expect(await countUnread(ctx)).toBe(0);
    expect(await office.deliveriesOf(userId)).toHaveLength(1);
  });
});

describe('the inbox', () => {
  it('counts what is not read up to a hundred, all and by category, in one statement', async () => {
    const { userId, ctx } = await office.member('fay');
    for (let number = 0; number < 3; number += 1) await office.tell(kinds.letter, userId);
    const counted = await countStatements(office.kernel.database.pool, () => countUnread(ctx));
    expect(counted).toMatchObject({ value: 3, statements: { length: 1 } });
    expect(await countUnread(ctx, 'POINTS')).toBe(0);
    expect(await countUnread(ctx, 'ORDER')).toBe(3);
    const now = office.clock.now();
    const row = { userId, kind: 'post.letter', category: 'ORDER', payload: { what: 'x' }, count: 1 } as const;
    await office.db.notification.createMany({
      data: Array.from({ length: 150 }, () => ({
        ...{ ...row, id: newId(office.clock), gathers: false, inApp: true, createdAt: now, updatedAt: now },
      })),
    });
    expect(await countUnread(ctx)).toBe(100);
  });

  it('is marked as read by ids or up to a moment, and what is put away is gone', async () => {
    const { userId, ctx } = await office.member('gus');
    await office.tell(kinds.letter, userId, { what: 'old' });
    const moment = office.clock.now();
    office.clock.advanceMs(1_000);
    await office.tell(kinds.letter, userId, { what: 'new' });
    const unread = async () => (await listInbox(ctx, { unread: true }, page)).map(({ payload }) => payload);
    expect(await unread()).toEqual([{ what: 'new' }, { what: 'old' }]);
    expect(await markNotificationsRead(ctx, { before: moment })).toEqual({ marked: 1 });
    expect(await unread()).toEqual([{ what: 'new' }]);
    const [newest] = await listInbox(ctx, {}, page);
    const notificationId = newest?.id ?? '';
    const readAt = office.clock.now();
    await markNotificationsRead(ctx, { ids: [notificationId, notificationId] });
    office.clock.advanceMs(1_000);
    await markNotificationsRead(ctx, { ids: [notificationId] });
    expect((await listInbox(ctx, {}, page))[0]?.readAt).toEqual(readAt);
    await archiveNotification(ctx, { notificationId });
    await archiveNotification(ctx, { notificationId });
    expect((await listInbox(ctx, {}, page)).map(({ payload }) => payload)).toEqual([{ what: 'old' }]);
  });

  it('of somebody else is nobody’s business, and what is malformed is refused; nothing is changed', async () => {
    const [hal, ian] = [await office.member('hal'), await office.member('ian')];
    await office.tell(kinds.letter, hal.userId);
    const [{ id } = { id: '' }] = await office.inboxOf(hal.userId);
    expect(await listInbox(ian.ctx, {}, page)).toEqual([]);
    const before = await fingerprint(office.kernel.database.pool);
    const half = { from: '22:00', until: '24:00', timeZone: 'Asia/Shanghai' };
    const choice = { category: 'ORDER', channel: 'MAIL', enabled: true } as const;
    const refusals: [string, () => Promise<unknown>][] = [
      ['NOTIFICATION_UNKNOWN', () => markNotificationsRead(ian.ctx, { ids: [id] })],
      ['NOTIFICATION_UNKNOWN', () => archiveNotification(ian.ctx, { notificationId: id })],
      ['NOTIFICATION_UNKNOWN', () => markNotificationsRead(hal.ctx, { ids: [id, anything()] })],
      ['NOTIFICATIONS_CHOICE', () => markNotificationsRead(hal.ctx, {})],
      ['NOTIFICATIONS_CHOICE', () => markNotificationsRead(hal.ctx, { ids: [] })],
      ['NOTIFICATIONS_CHOICE', () => markNotificationsRead(hal.ctx, { ids: [id], before: new Date() })],
      ['NOTIFICATIONS_CHOICE', () => markNotificationsRead(hal.ctx, { ids: Array(101).fill(id) })],
      ['QUIET_HOURS_INVALID', () => updatePreferences(hal.ctx, { quietHours: half })],
      ['QUIET_HOURS_INVALID', () => updatePreferences(hal.ctx, { quietHours: { ...half, until: '22:00' } })],
      ['QUIET_HOURS_INVALID', () => updatePreferences(hal.ctx, { quietHours: { ...half, until: '7:00' } })],
      [
        'QUIET_HOURS_INVALID',
        () => updatePreferences(hal.ctx, { quietHours: { ...half, until: '07:00', timeZone: 'Mars/Base' } }),
      ],
      ['PREFERENCES_INVALID', () => updatePreferences(hal.ctx, { channels: [choice, choice] })],
      ['UNAUTHENTICATED', () => listInbox(office.house, {}, page)],
      ['UNAUTHENTICATED', () => markNotificationsRead(office.house, { ids: [id] })],
    ];
    for (const [code, work] of refusals) expect(await refusalOf(work())).toBe(code);
    expect(await fingerprint(office.kernel.database.pool)).toEqual(before);
  });

  it('shows what a plugin told while the plugin is on', async () => {
    const { userId, ctx } = await office.member('jan');
    await office.tell(kinds.letter, userId);
    const seen = async () => {
      const now = { ...ctx, host: office.kernel.plugins.current };
      return [(await listInbox(now, {}, page)).length, await countUnread(now)];
    };
    expect(await seen()).toEqual([1, 1]);
    await setPluginEnabled(office.house, { id: 'post', enabled: false });
    expect(await seen()).toEqual([0, 0]);
    await setPluginEnabled(office.house, { id: 'post', enabled: true });
    expect(await seen()).toEqual([1, 1]);
  });

  it('forgets what had no news for longer than is set, and keeps the rest', async () => {
    const { userId } = await office.member('kim');
    await office.tell(kinds.letter, userId, { what: 'old' });
    office.clock.advanceMs(100 * dayMs);
    await office.tell(kinds.letter, userId, { what: 'new' });
    office.clock.advanceMs(81 * dayMs);
    await office.kernel.plugins.current.jobs.get('users.forgetNotifications')?.run(office.house);
    expect((await office.inboxOf(userId)).map(({ payload }) => payload)).toEqual([{ what: 'new' }]);
    expect(await office.db.notificationCause.count({ where: { userId } })).toBe(1);
  });
});
