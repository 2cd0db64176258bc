import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemContext } from '#core/context.ts';
import { encodeId } from '#schema/common/ids.ts';
import { startTestApp, type TestApp } from '#tests/helpers/app.ts';
import type { Client } from '#tests/helpers/client.ts';
import { addComment, likePost, openChannel, publishedPost } from '#tests/helpers/content.ts';
import { deliverAll } from '#tests/helpers/kernel.ts';
import { rowId } from '#tests/helpers/row-id.ts';
import { type SmtpStandIn, startSmtp } from '#tests/helpers/smtp-stand-in/server.ts';

let app: TestApp;
let smtp: SmtpStandIn;
let channelId: string;
beforeAll(async () => {
  smtp = await startSmtp();
  app = await startTestApp({
    environment: { PROCESS_ROLE: 'api', SMTP_URL: smtp.url, MAIL_FROM: 'hello@jishi.example' },
  });
  channelId = await openChannel(app.kernel);
});
afterAll(async () => {
  await app.stop();
  await smtp.close();
});

interface Told {
  readonly id: string;
  readonly title: string;
  readonly count: number;
  readonly actors: { handle: string }[];
  readonly subject: { id: string } | null;
  readonly readAt: string | null;
}

const fields = 'id kind category title count actors { handle } subjectId subject { id } readAt';
async function inboxOf(who: Client, locale = 'en', filter = '') {
  const { data, errors } = await who.run<{ inbox: { nodes: Told[] }; unreadNotifications: number }>(
    `query { inbox${filter} { nodes { ${fields} } } unreadNotifications }`,
    {},
    { headers: { 'accept-language': locale } },
  );
  expect(errors).toBeUndefined();
  return data;
}

const follow = (who: Client, userId: string) =>
  who.run('mutation ($id: ID!) { followUser(input: { userId: $id }) { errors { code } } }', { id: userId });

describe('the inbox over GraphQL', () => {
  it('tells an author who liked, commented, replied and followed, in both languages, and nobody of own acts', async () => {
    const [ada, bob, cyd] = await people('Ada', 'Bob', 'Cyd');
    const postId = await publishedPost(ada, { channelId });
    for (const fan of [bob, cyd, ada]) await likePost(fan, postId);
    const { data } = await addComment(bob, { postId, body: 'Nice.' });
    const parentId = data.addComment.comment?.id ?? '';
    await addComment(ada, { postId, parentId, body: 'Thanks.' });
    await follow(bob, ada.userId);
    await deliverAll(app.kernel);
    const english = await inboxOf(ada);
    expect(english.unreadNotifications).toBe(3);
    const byKind = new Map(english.inbox.nodes.map((one) => [one.title, one]));
    expect([...byKind.keys()].sort()).toEqual([
      'Bob commented on your post',
      'Bob followed you',
      'Cyd and Bob liked your post',
    ]);
    expect(byKind.get('Cyd and Bob liked your post')).toMatchObject({
      category: 'INTERACTION',
      kind: 'content.postLiked',
      count: 2,
      actors: [{ handle: 'cyd' }, { handle: 'bob' }],
      subject: { id: postId },
      subjectId: null,
      readAt: null,
    });
    const chinese = await inboxOf(ada, 'zh');
    expect(chinese.inbox.nodes.map(({ title }) => title).sort()).toEqual(
      ['Bob关注了您', 'Bob评论了您的内容', 'Cyd和Bob赞了您的内容'].sort(),
    );
    expect((await inboxOf(bob)).inbox.nodes.map(({ title }) => title)).toEqual([
      'Ada replied to your comment',
    ]);
    expect((await inboxOf(ada, 'en', '(filter: { category: ORDER })')).inbox.nodes).toEqual([]);
    expect((await inboxOf(ada, 'en', '(filter: { unread: true }, first: 2)')).inbox.nodes).toHaveLength(2);
  });

  it('is read, put away, and streamed to its owner alone until they sign out', async () => {
    const [dan, eve] = await people('Dan', 'Eve');
    const query = `subscription { notifications { unreadCount newest { title } } }`;
    type Seen = { notifications: { unreadCount: number; newest: { title: string }[] } };
    const [his, hers] = [dan.watch<Seen>(query), eve.watch<Seen>(query)];
    await his.until(({ notifications }) => notifications.unreadCount === 0);
    await hers.until(() => true);
    await follow(eve, dan.userId);
    await deliverAll(app.kernel);
    await his.until(({ notifications }) => notifications.newest[0]?.title === 'Eve followed you');
    const { inbox } = await inboxOf(dan);
    const [told] = inbox.nodes;
    const read = await dan.run(
      `mutation ($ids: [ID!]!) { markNotificationsRead(input: { ids: $ids }) { unreadCount errors { code } } }`,
      { ids: [told?.id] },
    );
    expect(read.data).toEqual({ markNotificationsRead: { unreadCount: 0, errors: [] } });
    await his.until(
      ({ notifications }) => notifications.unreadCount === 0 && notifications.newest.length === 1,
    );
    const theft = await eve.run(
      `mutation ($id: ID!) { archiveNotification(input: { notificationId: $id }) { unreadCount errors { code } } }`,
      { id: told?.id },
    );
    expect(theft.data).toEqual({
      archiveNotification: { unreadCount: null, errors: [{ code: 'NOTIFICATION_UNKNOWN' }] },
    });
    const away = await dan.run(
      `mutation ($id: ID!) { archiveNotification(input: { notificationId: $id }) { unreadCount errors { code } } }`,
      { id: told?.id },
    );
    expect(away.data).toEqual({ archiveNotification: { unreadCount: 0, errors: [] } });
    await his.until(({ notifications }) => notifications.newest.length === 0 && his.received.length > 2);
    expect(hers.received.every(({ notifications }) => notifications.newest.length === 0)).toBe(true);
    await dan.run('mutation { signOut(input: { scope: THIS_SESSION }) { errors { code } } }');
    expect(await his.ended).not.toBe('complete');
    await hers.close();
    expect((await app.stranger.run('query { inbox { nodes { id } } }')).errors?.[0]?.extensions.code).toBe(
      'UNAUTHENTICATED',
    );
  });

  it('leads to nothing that its reader may not see any more', async () => {
    const [fay, gus, hal] = await people('Fay', 'Gus', 'Hal');
    const postId = await publishedPost(fay, { channelId });
    const { data } = await addComment(gus, { postId, body: 'Nice.' });
    await addComment(hal, { postId, parentId: data.addComment.comment?.id ?? '', body: 'So it is.' });
    await deliverAll(app.kernel);
    expect((await inboxOf(gus)).inbox.nodes).toMatchObject([{ subject: { id: postId } }]);
    await fay.run('mutation ($id: ID!) { blockUser(input: { userId: $id }) { errors { code } } }', {
      id: gus.userId,
    });
    expect((await inboxOf(gus)).inbox.nodes).toMatchObject([{ subject: null }]);
    // And of what follows there they hear nothing at all.
    await addComment(hal, { postId, parentId: data.addComment.comment?.id ?? '', body: 'Still.' });
    await deliverAll(app.kernel);
    expect((await inboxOf(gus)).inbox.nodes).toMatchObject([{ count: 1 }]);
  });

  it('obeys preferences, which are as the house says until somebody changes them', async () => {
    const [ian] = await people('Ian');
    const shown = `channels { category channel enabled } quietHours { from until timeZone } marketingConsent`;
    const { data } = await ian.run<{ notificationPreferences: { channels: object[] } }>(
      `query { notificationPreferences { ${shown} marketingConsentAt } }`,
    );
    expect(data.notificationPreferences).toMatchObject({
      quietHours: null,
      marketingConsent: false,
      marketingConsentAt: null,
    });
    expect(data.notificationPreferences.channels).toContainEqual({
      ...{ category: 'INTERACTION', channel: 'MAIL', enabled: false },
    });
    const changed = await ian.run<{ updateNotificationPreferences: { preferences: { channels: object[] } } }>(
      `mutation ($input: UpdateNotificationPreferencesInput!) {
        updateNotificationPreferences(input: $input) { preferences { ${shown} } errors { code } } }`,
      {
        input: {
          channels: [{ category: 'INTERACTION', channel: 'MAIL', enabled: true }],
          quietHours: { from: '22:00', until: '07:30', timeZone: 'Europe/Berlin' },
          marketingConsent: true,
        },
      },
    );
    expect(changed.data.updateNotificationPreferences).toMatchObject({
      errors: [],
      preferences: {
        quietHours: { from: '22:00', until: '07:30', timeZone: 'Europe/Berlin' },
        marketingConsent: true,
      },
    });
    const { channels } = changed.data.updateNotificationPreferences.preferences;
    expect(channels).toContainEqual({ category: 'INTERACTION', channel: 'MAIL', enabled: true });
    const wrong = await ian.run(
      `mutation { updateNotificationPreferences(input: { quietHours: { from: "25:00", until: "07:30", timeZone: "UTC" } }) {
        preferences { marketingConsent } errors { code message } } }`,
      {},
      { headers: { 'accept-language': 'zh' } },
    );
    expect(wrong.data).toEqual({
      updateNotificationPreferences: {
        preferences: null,
        errors: [{ code: 'QUIET_HOURS_INVALID', message: expect.stringContaining('免打扰') }],
      },
    });
  });
});

describe('a mail', () => {
  it('is turned off by its link: opening asks, one click does it, and no other link does anything', async () => {
    const [jan, kay] = await people('Jan', 'Kay');
    await jan.run(
      `mutation { updateNotificationPreferences(input: { channels: [{ category: INTERACTION, channel: MAIL, enabled: true }] }) { errors { code } } }`,
    );
    await follow(kay, jan.userId);
    await deliverAll(app.kernel);
    const send = () =>
      app.kernel.plugins.current.jobs
        .get('users.sendNotificationMails')
        ?.run(systemContext(app.kernel, 'test'));
    await send();
    const mails = () => smtp.mails.filter(({ to }) => to.includes('jan@example.com'));
    expect(mails()).toHaveLength(1);
    const link = mails()[0]?.headers['list-unsubscribe']?.slice(1, -1) ?? '';
    const url = `${app.url}${new URL(link).pathname}`;
    const isOn = async () => {
      const { userId } = { userId: rowId(jan.userId) };
      const row = await app.kernel.database.client.notificationPreference.findFirst({ where: { userId } });
      return row?.enabled;
    };
    const asked = await fetch(url, { headers: { 'accept-language': 'zh' } });
    expect([asked.status, await asked.text(), await isOn()]).toEqual([
      200,
      expect.stringContaining('退订'),
      true,
    ]);
    const forged = await fetch(`${url.slice(0, -4)}AAAA`, { method: 'POST' });
    expect([forged.status, await isOn()]).toEqual([404, true]);
    const stolen = await fetch(`${app.url}/unsubscribe/${jan.token}`, { method: 'POST' });
    expect([stolen.status, await isOn()]).toEqual([404, true]);
    expect((await fetch(url, { method: 'PUT' })).status).toBe(405);
    const body = 'List-Unsubscribe=One-Click';
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const done = await fetch(url, { method: 'POST', headers, body });
    expect([done.status, await isOn()]).toEqual([200, false]);
    expect((await fetch(url, { method: 'POST', headers, body })).status).toBe(200);
  });

  it('is in the delivery log of those who may see it, and of nobody else', async () => {
    const root = await app.administrator();
    const query = `query ($userId: ID) { notificationDeliveries(filter: { userId: $userId, state: SENT }) {
      nodes { user { handle } channel category state attempts providerId error } } }`;
    const { data } = await root.admin<{ notificationDeliveries: { nodes: object[] } }>(query);
    expect(data.notificationDeliveries.nodes).toMatchObject([
      { user: { handle: 'jan' }, channel: 'MAIL', category: 'INTERACTION', state: 'SENT', attempts: 1 },
    ]);
    const none = encodeId('User', '01935b6e-0000-7000-8000-000000000000');
    const nobodys = await root.admin<{ notificationDeliveries: { nodes: object[] } }>(query, {
      userId: none,
    });
    expect(nobodys.data.notificationDeliveries.nodes).toEqual([]);
    const empty = await root.admin(query, { userId: '' });
    expect(empty.errors?.[0]?.extensions.code).toBe('INVALID_ID');
  });
});

async function people<const Names extends readonly string[]>(...names: Names) {
  const all = await Promise.all(names.map((name) => app.signUp(name)));
  return all as { [Index in keyof Names]: Awaited<ReturnType<TestApp['signUp']>> };
}
