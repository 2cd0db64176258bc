import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { markNotificationsRead, updatePreferences, userChecks } from '#api/users/index.ts';
import { claimMails } from '#api/users/notifications/claim-mails.ts';
import { transact } from '#core/transact.ts';
import { updateSettings } from '#core/update-settings.ts';
import { dayMs, kinds, openPostOffice, type PostOffice } from './office.ts';

let office: PostOffice;
beforeAll(async () => {
  office = await openPostOffice();
});
afterAll(() => office.shut());
beforeEach(() => {
  office.smtp.refuse(null);
  office.smtp.hangUp(false);
});

const mailsTo = (address: string) => office.smtp.mails.filter(({ to }) => to.includes(address));
const statesOf = async (userId: string) =>
  (await office.deliveriesOf(userId)).map(({ state, suppressedBecause }) => suppressedBecause ?? state);
const later = (minutes: number) => office.clock.advanceMs(minutes * 60_000);

describe('a mail', () => {
  it('says in the reader’s language what happened, has an id of its own and can be turned off with one click', async () => {
    const { userId } = await office.member('lin', { locale: 'zh' });
    await office.tell(kinds.letter, userId, { what: '新茶<上市>' });
    await office.send();
    const [delivery] = await office.deliveriesOf(userId);
    expect(delivery).toMatchObject({
      state: 'SENT',
      attempts: 1,
      nextAttemptAt: null,
      endedAt: office.clock.now(),
    });
    const [mail] = mailsTo('lin@example.com');
    expect(mail).toMatchObject({
      from: 'hello@jishi.example',
      to: ['lin@example.com'],
      headers: {
        'message-id': `<${delivery?.id}@jishi.example>`,
        'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
        'list-unsubscribe': expect.stringMatching(/^<https:\/\/api\.example\.com\/unsubscribe\/[\w.-]+>$/),
      },
    });
    expect(delivery?.providerId).toBe(mail?.headers['message-id']);
    const text = wordsOf(mail?.body ?? '');
    expect(text).toContain('lin，您好：');
    expect(text).toContain('<p>新茶&lt;上市&gt; 共 1</p>');
    await office.send();
    expect(mailsTo('lin@example.com')).toHaveLength(1);
  });

  it('about what one must know cannot be turned off by a link', async () => {
    const { userId } = await office.member('mei');
    await office.tell(kinds.bill, userId);
    await office.send();
    expect(mailsTo('mei@example.com')[0]?.headers['list-unsubscribe']).toBeUndefined();
  });

  it('is sent of what gathers once, not for each', async () => {
    const [{ userId }, other] = [await office.member('nia'), await office.member('nob')];
    for (const what of ['A', 'B', 'C'])
      await office.tell(kinds.gathered, userId, { what, subjectId: other.userId });
    await office.send();
    expect(mailsTo('nia@example.com').map(({ headers }) => headers.subject)).toEqual([
      '=?UTF-8?B?QyDDlzM=?=',
    ]);
    expect(await statesOf(userId)).toEqual(['SENT']);
  });

  it('is tried again, later each time, under the same id, and given up in the end', async () => {
    const { userId } = await office.member('oto');
    await office.tell(kinds.letter, userId);
    office.smtp.refuse('451 Come back later');
    const pauses: number[] = [];
    for (let attempt = 1; attempt <= 6; attempt += 1) {
      await office.send();
      const [delivery] = await office.deliveriesOf(userId);
      expect(delivery?.attempts).toBe(attempt);
      const next = delivery?.nextAttemptAt;
      if (!next) break;
      pauses.push((next.getTime() - office.clock.now().getTime()) / 60_000);
      await office.send();
      office.clock.advanceMs(next.getTime() - office.clock.now().getTime());
    }
    expect(pauses).toHaveLength(5);
    pauses.forEach((pause, index) => {
      expect(pause).toBeGreaterThanOrEqual(2 ** index);
      expect(pause).toBeLessThanOrEqual(1.5 * 2 ** index);
    });
    expect(await office.deliveriesOf(userId)).toMatchObject([
      { state: 'FAILED', error: expect.stringContaining('451') },
    ]);
    office.smtp.refuse(null);
    later(600);
    await office.send();
    expect(mailsTo('oto@example.com')).toEqual([]);
  });

  it('that is refused for good is not tried again', async () => {
    const { userId } = await office.member('pia');
    await office.tell(kinds.letter, userId);
    office.smtp.refuse('550 No such mailbox');
    await office.send();
    expect(await office.deliveriesOf(userId)).toMatchObject([
      { state: 'BOUNCED', attempts: 1, nextAttemptAt: null },
    ]);
  });

  it('whose server or process dies between taking and saying so comes once more, under the same id', async () => {
    const { userId } = await office.member('quin');
    await office.tell(kinds.letter, userId);
    office.smtp.hangUp(true);
    await office.send();
    office.smtp.hangUp(false);
    later(2);
    await office.send();
    // A process that claims and dies says nothing at all.
    await office.tell(kinds.letter, userId);
    const { claimed } = await transact(office.house, (write) => claimMails(write, 20));
    expect(claimed.map((one) => one.userId)).toEqual([userId]);
    await office.send();
    expect(await statesOf(userId)).toEqual(['SENT', 'SENDING']);
    later(5);
    await office.send();
    expect(await statesOf(userId)).toEqual(['SENT', 'SENT']);
    const [one, again, other] = mailsTo('quin@example.com').map(({ headers }) => headers['message-id']);
    expect(again).toBe(one);
    expect(other).not.toBe(one);
  });

  it('is not sent where no address is known, what was read before, or what was turned off in the meantime', async () => {
    const ray = await office.member('ray', { email: null });
    const sol = await office.member('sol');
    const tom = await office.member('tom');
    await office.tell(kinds.letter, [ray.userId, sol.userId, tom.userId]);
    await markNotificationsRead(sol.ctx, { before: office.clock.now() });
    await updatePreferences(tom.ctx, { channels: [{ category: 'ORDER', channel: 'MAIL', enabled: false }] });
    await office.send();
    expect(await statesOf(ray.userId)).toEqual(['NO_ADDRESS']);
    expect(await statesOf(sol.userId)).toEqual(['ALREADY_READ']);
    expect(await statesOf(tom.userId)).toEqual(['TURNED_OFF']);
    await office.tell(kinds.letter, tom.userId);
    expect(await office.deliveriesOf(tom.userId)).toHaveLength(1);
  });
});

describe('quiet hours', () => {
  it('hold mails back until they end, but for what one must know; the inbox is never quiet', async () => {
    const { userId, ctx } = await office.member('uma');
    const { hour, minute } = localTime(office.clock.now());
    const two = (number: number) => String(number).padStart(2, '0');
    const quietHours = {
      from: `${two(hour)}:00`,
      until: `${two((hour + 2) % 24)}:00`,
      timeZone: 'Asia/Shanghai',
    };
    await updatePreferences(ctx, { quietHours });
    await office.tell(kinds.letter, userId);
    await office.tell(kinds.bill, userId);
    await office.send();
    expect(await statesOf(userId)).toEqual(['QUEUED', 'SENT']);
    expect(await office.inboxOf(userId)).toHaveLength(2);
    later(119 - minute);
    await office.send();
    expect(await statesOf(userId)).toEqual(['QUEUED', 'SENT']);
    later(1);
    await office.send();
    expect(await statesOf(userId)).toEqual(['SENT', 'SENT']);
  });
});

describe('the budget', () => {
  it('is never exceeded by a hundred at once; what is over is on record, and the next day has its own', async () => {
    const { userId } = await office.member('vic');
    await updateSettings(office.house, {
      key: 'notifications',
      values: { mailsPerDay: 7 },
      reason: 'A test.',
    });
    await Promise.all(Array.from({ length: 100 }, () => office.tell(kinds.letter, userId)));
    await Promise.all(Array.from({ length: 10 }, () => office.send()));
    const states = Object.groupBy(await statesOf(userId), (state) => state);
    expect([states.SENT?.length, states.BUDGET?.length]).toEqual([7, 93]);
    expect(mailsTo('vic@example.com')).toHaveLength(7);
    await office.tell(kinds.bill, userId);
    await office.send();
    expect(mailsTo('vic@example.com')).toHaveLength(8);
    office.clock.advanceMs(dayMs);
    await office.tell(kinds.letter, userId);
    await office.send();
    expect(mailsTo('vic@example.com')).toHaveLength(9);
  }, 30_000);

  it('of advertising is its own, and nobody gets any without having agreed', async () => {
    const { userId, ctx } = await office.member('wen');
    await office.tell(kinds.offer, userId);
    expect(await office.inboxOf(userId)).toEqual([]);
    await updatePreferences(ctx, { marketingConsent: true });
    await office.tell(kinds.offer, userId);
    await office.tell(kinds.offer, userId);
    await office.send();
    expect((await statesOf(userId)).sort()).toEqual(['BUDGET', 'SENT']);
    office.clock.advanceMs(dayMs);
    await office.tell(kinds.offer, userId);
    await updatePreferences(ctx, { marketingConsent: false });
    await office.send();
    expect((await statesOf(userId)).at(-1)).toBe('TURNED_OFF');
    const consents = await office.db.marketingConsent.findMany({ where: { userId }, orderBy: { id: 'asc' } });
    expect(consents.map(({ given, source }) => [given, source])).toEqual([
      [true, 'preferences'],
      [false, 'preferences'],
    ]);
  });
});

it('the audit finds nothing wrong in the end, and finds what is wrong', async () => {
  const find = async () => (await Promise.all(userChecks.map((check) => check.find(office.house)))).flat();
  const registered = (line: string) => !line.includes('registered');
  expect((await find()).filter(registered)).toEqual([]);
  await office.db.notificationBudget.deleteMany();
  const [one] = await office.db.notificationCause.findMany({ take: 1 });
  await office.db.notification.updateMany({
    where: { id: one?.notificationId ?? '' },
    data: { kind: 'post.bill' },
  });
  await office.db.notificationCause.updateMany({
    where: { source: one?.source ?? '', userId: one?.userId ?? '' },
    data: { actorId: one?.userId ?? '' },
  });
  await office.db.notificationCause.deleteMany({
    where: { kind: 'post.gathered', source: { endsWith: '5' } },
  });
  const found = (await find()).filter(registered).join('\n');
  for (const complaint of ['mails of urgency', 'has none', 'an own act', 'causes and has'])
    expect(found).toContain(complaint);
});

/** What stands in the parts of a mail. */
function wordsOf(body: string): string {
  const encoded = [...body.matchAll(/base64\r\n\r\n([\w+/=\r\n]+)/g)].map(([, part = '']) => part);
  const quoted = body
    .replaceAll('=\r\n', '')
    .replaceAll(/(=[\dA-F]{2})+/g, (bytes) => Buffer.from(bytes.replaceAll('=', ''), 'hex').toString());
  return [quoted, ...encoded.map((part) => Buffer.from(part, 'base64').toString())].join('\n');
}

/** What the clocks in Shanghai show. */
function localTime(moment: Date): { hour: number; minute: number } {
  const there = new Date(moment.getTime() + 8 * 3_600_000);
  return { hour: there.getUTCHours(), minute: there.getUTCMinutes() };
}
