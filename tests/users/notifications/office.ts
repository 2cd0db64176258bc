import { z } from 'zod';
import { notify } from '#api/users/index.ts';
import { FixedClock } from '#core/clock.ts';
import { systemContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import type { NotificationKind, TypedNotificationKind } from '#core/notify/define.ts';
import { defineNotification } from '#core/notify/define.ts';
import { transact } from '#core/transact.ts';
import { asMember, deliverAll, openTestKernel } from '#tests/helpers/kernel.ts';
import { startSmtp } from '#tests/helpers/smtp-stand-in/server.ts';

export const dayMs = 86_400_000;

const of = (name: string, urgency: NotificationKind['urgency'], gathers = false) =>
  defineNotification({
    name: `post.${name}`,
    summary: { en: name, zh: name },
    category: 'ORDER',
    urgency,
    gathers,
    payload: z.object({ what: z.string() }),
    text: ({ payload, count }) => ({ en: `${payload.what} ×${count}`, zh: `${payload.what} 共 ${count}` }),
  });

export const kinds = {
  letter: of('letter', 'NORMAL'),
  bill: of('bill', 'TRANSACTIONAL'),
  offer: of('offer', 'MARKETING'),
  gathered: of('gathered', 'NORMAL', true),
};

/** A plugin that does nothing but have things to tell. */
const postOffice = {
  id: 'post',
  summary: { en: 'Has things to tell', zh: '发送通知' },
  version: '1.0.0',
  core: '^0.1',
  notifications: Object.values(kinds),
};

/** A house with a carrier of mails, in which things are told. */
export async function openPostOffice() {
  const smtp = await startSmtp();
  const clock = new FixedClock(new Date('2026-11-28T04:00:00.000Z'));
  const { kernel, close } = await openTestKernel({
    clock,
    manifests: [postOffice],
    enabled: ['post'],
    environment: {
      SMTP_URL: smtp.url,
      MAIL_FROM: 'Jishi <hello@jishi.example>',
      PUBLIC_URL: 'https://api.example.com',
    },
  });
  const house = systemContext(kernel, 'test');
  const { client } = kernel.database;
  let number = 0;
  return {
    kernel,
    clock,
    smtp,
    house,
    db: client,
    deliver: () => deliverAll(kernel),
    /** Somebody who reads English and has an address unless said otherwise. */
    async member(
      name: string,
      { email = `${name}@example.com`, locale = 'en' }: { email?: string | null; locale?: string } = {},
    ) {
      const userId = newId(clock);
      const now = clock.now();
      const person = { id: userId, handle: name, displayName: name, locale };
      await client.user.create({ data: { ...person, createdAt: now, updatedAt: now } });
      if (email)
        await client.credential.create({ data: { userId, email, passwordHash: 'none', changedAt: now } });
      return { userId, ctx: asMember(kernel, userId) };
    },
    /** Tells somebody, each time of something else unless a source is given. */
    async tell(
      kind: TypedNotificationKind<{ what: string }>,
      to: string | readonly string[],
      more: { what?: string; actorId?: string; source?: string; subjectId?: string } = {},
    ) {
      const subjectId = more.subjectId;
      await transact(house, (write) =>
        notify(write, kind, {
          to: typeof to === 'string' ? [to] : to,
          payload: { what: more.what ?? 'Tea' },
          source: more.source ?? `test:${++number}`,
          ...(more.actorId && { actorId: more.actorId }),
          ...(subjectId && { subject: { type: 'Post', id: subjectId } }),
        }),
      );
    },
    /** One run of the job that sends mails. */
    send: () =>
      kernel.plugins.current.jobs.get('users.sendNotificationMails')?.run(systemContext(kernel, 'test')),
    deliveriesOf: (userId: string) =>
      client.notificationDelivery.findMany({ where: { userId }, orderBy: { id: 'asc' } }),
    inboxOf: (userId: string) => client.notification.findMany({ where: { userId }, orderBy: { id: 'asc' } }),
    async shut() {
      await close();
      await smtp.close();
    },
  };
}

export type PostOffice = Awaited<ReturnType<typeof openPostOffice>>;
