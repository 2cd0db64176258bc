import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  followCountsOf,
  followedByCaller,
  followsOf,
  followUser,
  listUsers,
  sessionsOf,
  unfollowUser,
  updateProfile,
} from '#api/users/index.ts';
import { foundTown, refusalOf, type Town } from './town.ts';

let town: Town;
beforeAll(async () => {
  town = await foundTown();
});
afterAll(() => town.abandon());

const eventsOf = async (key: string, name: string) =>
  (await town.db.eventLog.findMany({ where: { key, name }, orderBy: { id: 'asc' } })).map(
    (one) => one.payload,
  );
const page = { from: undefined, limit: 10, backward: false };

describe('profiles', () => {
  test('Mei changes some of it, and the rest stays', async () => {
    const { userId, ctx } = await town.settle('mei');
    await updateProfile(ctx, {
      displayName: '梅',
      bio: 'Tea.\nNo sugar.',
      city: ' 杭州 ',
      avatarUrl: 'https://example.com/mei.png',
    });
    await updateProfile(ctx, { city: null, displayName: null, locale: 'zh' });
    const mei = await town.db.user.findUniqueOrThrow({ where: { id: userId } });
    expect(mei).toMatchObject({
      displayName: '梅',
      bio: 'Tea.\nNo sugar.',
      city: null,
      avatarUrl: 'https://example.com/mei.png',
      locale: 'zh',
    });
    expect(await eventsOf(userId, 'user.profileUpdated')).toEqual([
      { userId, changed: ['displayName', 'bio', 'avatarUrl', 'city'] },
      { userId, changed: ['city', 'locale'] },
    ]);
  });

  test('a change that changes nothing tells nobody', async () => {
    const { userId, ctx } = await town.settle('still');
    await updateProfile(ctx, { displayName: 'still', bio: '' });
    await updateProfile(ctx, {});
    expect(await eventsOf(userId, 'user.profileUpdated')).toEqual([]);
  });

  test('one bad field refuses the whole form', async () => {
    const { userId, ctx } = await town.settle('bad');
    const before = await town.db.user.findUniqueOrThrow({ where: { id: userId } });
    expect(
      await refusalOf(updateProfile(ctx, { displayName: 'Good', avatarUrl: 'javascript:alert(1)' })),
    ).toBe('AVATAR_URL_INVALID');
    expect(await refusalOf(updateProfile(town.nobody, { displayName: 'Good' }))).toBe('UNAUTHENTICATED');
    expect(await town.db.user.findUniqueOrThrow({ where: { id: userId } })).toEqual(before);
  });
});

describe('following', () => {
  test('Bo follows Ana once, however often he asks, and stops once', async () => {
    const bo = await town.settle('boris');
    const ana = await town.settle('ana');
    const followed = { followerId: bo.userId, followedId: ana.userId };
    await followUser(bo.ctx, { userId: ana.userId });
    await followUser(bo.ctx, { userId: ana.userId });
    expect(await eventsOf(ana.userId, 'user.followed')).toEqual([followed]);
    expect(await followCountsOf(bo.ctx, [ana.userId, bo.userId])).toEqual(
      new Map([
        [ana.userId, { id: ana.userId, followers: 1, following: 0 }],
        [bo.userId, { id: bo.userId, followers: 0, following: 1 }],
      ]),
    );
    expect(await followedByCaller(bo.ctx, [ana.userId, bo.userId])).toEqual(new Set([ana.userId]));
    expect(await followedByCaller(town.nobody, [ana.userId])).toEqual(new Set());
    await unfollowUser(bo.ctx, { userId: ana.userId });
    await unfollowUser(bo.ctx, { userId: ana.userId });
    expect(await eventsOf(ana.userId, 'user.unfollowed')).toEqual([followed]);
    expect(await town.db.follow.count()).toBe(0);
  });

  test('thirty clicks at once are one', async () => {
    const click = await town.settle('click');
    const star = await town.settle('star');
    await Promise.all(Array.from({ length: 30 }, () => followUser(click.ctx, { userId: star.userId })));
    expect(await town.db.follow.count({ where: { followedId: star.userId } })).toBe(1);
    expect(await eventsOf(star.userId, 'user.followed')).toHaveLength(1);
  });

  test('nobody follows themselves, a stranger to the town, or without signing in', async () => {
    const solo = await town.settle('solo');
    const before = await town.db.follow.count();
    expect(await refusalOf(followUser(solo.ctx, { userId: solo.userId }))).toBe('CANNOT_FOLLOW_SELF');
    expect(await refusalOf(followUser(solo.ctx, { userId: crypto.randomUUID() }))).toBe('USER_UNKNOWN');
    expect(await refusalOf(unfollowUser(solo.ctx, { userId: crypto.randomUUID() }))).toBe('USER_UNKNOWN');
    expect(await refusalOf(followUser(town.nobody, { userId: solo.userId }))).toBe('UNAUTHENTICATED');
    expect(await town.db.follow.count()).toBe(before);
  });

  test('lists of followers are paged for many members in one statement', async () => {
    const hub = await town.settle('hub');
    const fans: string[] = [];
    for (const handle of ['fan_one', 'fan_two', 'fan_three']) {
      const fan = await town.settle(handle);
      town.clock.advanceMs(1_000);
      await followUser(fan.ctx, { userId: hub.userId });
      fans.unshift(fan.userId);
    }
    const first =
      (await followsOf(town.nobody, 'followers', [hub.userId], { ...page, limit: 2 })).get(hub.userId) ?? [];
    expect(first.map((one) => one.id)).toEqual(fans.slice(0, 2));
    const from = [first[1]!.followedAt.getTime(), first[1]!.id];
    const rest = (await followsOf(town.nobody, 'followers', [hub.userId], { ...page, from })).get(hub.userId);
    expect(rest?.map((one) => one.id)).toEqual(fans.slice(2));
    const before = (
      await followsOf(town.nobody, 'followers', [hub.userId], { from, limit: 5, backward: true })
    ).get(hub.userId);
    expect(before?.map((one) => one.id)).toEqual([fans[0]]);
    const following = await followsOf(town.nobody, 'following', fans, page);
    expect(fans.map((fan) => following.get(fan)?.map((one) => one.handle))).toEqual([
      ['hub'],
      ['hub'],
      ['hub'],
    ]);
  });
});

describe('who sees which rows', () => {
  test('members see their own live sessions, staff those of everybody', async () => {
    const mine = await town.settle('mine');
    const yours = await town.settle('yours');
    expect((await sessionsOf(mine.ctx, [mine.userId], page)).get(mine.userId)?.length ?? 0).toBe(1);
    expect((await sessionsOf(mine.ctx, [yours.userId], page)).get(yours.userId)?.length ?? 0).toBe(0);
    expect((await sessionsOf(town.nobody, [yours.userId], page)).get(yours.userId)?.length ?? 0).toBe(0);
    expect(
      (await sessionsOf(town.staff('users.manage'), [yours.userId], page)).get(yours.userId)?.length ?? 0,
    ).toBe(1);
  });

  test('staff find members by handle, name and whole address', async () => {
    const staff = town.staff('users.manage');
    const find = async (search: string) =>
      (await listUsers(staff, { search }, page)).map((one) => one.handle);
    expect(await find('fan_')).toEqual(['fan_three', 'fan_two', 'fan_one']);
    expect(await find('HUB@example.com')).toEqual(['hub']);
    expect(await find('hub@example')).toEqual([]);
    expect(await refusalOf(listUsers(town.staff('audit.read'), {}, page))).toBe('FORBIDDEN');
  });
});
