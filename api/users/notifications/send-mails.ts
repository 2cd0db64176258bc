import type { Locale, ReadContext } from '#core/context.ts';
import type { DeliveryState } from '#core/db/generated/client/enums.ts';
import { defineJob } from '#core/jobs/define.ts';
import { composeMail } from '#core/notify/mail/compose.ts';
import { type MailPort, MailRefused } from '#core/notify/mail/port.ts';
import { transact } from '#core/transact.ts';
import { type ClaimedMail, claimMails } from './claim-mails.ts';
import { textOf } from './text.ts';
import { unsubscribeUrl } from './unsubscribe.ts';

const batchSize = 20;
const maxAttempts = 6;
const minuteMs = 60_000;
const maxErrorLength = 500;

/**
 * Every minute: sends the mails that are due. Each is SENDING before it is handed over and SENT after that, with no
 * transaction open between the two; a process that dies there leaves it to the next run, which sends it once more under
 * the same Message-ID.
 */
export const sendMails = defineJob({
  name: 'users.sendNotificationMails',
  schedule: '* * * * *',
  async run(ctx) {
    const { mail } = ctx.kernel;
    if (!mail) return;
    for (;;) {
      const { due, claimed } = await transact(ctx, (write) => claimMails(write, batchSize));
      for (const one of claimed) await sendOne(ctx, mail, one);
      if (due === 0) return;
    }
  },
});

async function sendOne(ctx: ReadContext, mail: MailPort, claimed: ClaimedMail): Promise<void> {
  try {
    const written = await write(ctx, claimed);
    // What it told of is there no more, as when its plugin was switched off.
    if (!written) return end(ctx, claimed, { state: 'FAILED', error: 'There is nothing to tell any more.' });
    const { providerId } = await mail.send(written);
    await end(ctx, claimed, { state: 'SENT', providerId });
  } catch (error) {
    ctx.kernel.log.warn({ err: error, delivery: claimed.id }, 'a mail could not be sent');
    const why = String(error).slice(0, maxErrorLength);
    if (error instanceof MailRefused) await end(ctx, claimed, { state: 'BOUNCED', error: why });
    else if (claimed.attempts >= maxAttempts) await end(ctx, claimed, { state: 'FAILED', error: why });
    else await tryAgain(ctx, claimed, why);
  }
}

async function write(
  ctx: ReadContext,
  { id, notificationId, userId, email, category, urgency }: ClaimedMail,
) {
  const notification = await ctx.db.notification.findUnique({
    where: { id: notificationId },
    include: { user: { select: { displayName: true, locale: true } } },
  });
  const said = notification && (await textOf(ctx, notification));
  if (!said) return null;
  const { displayName, locale: read } = notification.user;
  const locale: Locale = read === 'en' ? 'en' : 'zh';
  const url =
    urgency === 'TRANSACTIONAL'
      ? null
      : await unsubscribeUrl(ctx.kernel, { userId, category, isMarketing: urgency === 'MARKETING' });
  const words = composeMail({ locale, line: said[locale], greeting: displayName, unsubscribeUrl: url });
  return { id, to: email, unsubscribeUrl: url, ...words };
}

interface End {
  readonly state: Extract<DeliveryState, 'SENT' | 'FAILED' | 'BOUNCED'>;
  readonly providerId?: string;
  readonly error?: string;
}

/** Only as the attempt that it was: another process may have taken the mail up in the meantime. */
async function end(ctx: ReadContext, { id, attempts }: ClaimedMail, ended: End): Promise<void> {
  await transact(ctx, ({ tx, clock }) =>
    tx.notificationDelivery.updateMany({
      where: { id, attempts, state: 'SENDING' },
      data: { ...ended, endedAt: clock.now(), nextAttemptAt: null },
    }),
  );
}

/** After 1, 2, 4, 8 and 16 minutes, and up to half of that again, so that not all come at once. */
async function tryAgain(ctx: ReadContext, { id, attempts }: ClaimedMail, error: string): Promise<void> {
  const pauseMs = minuteMs * 2 ** (attempts - 1) * (1 + Math.random() / 2);
  await transact(ctx, ({ tx, clock }) =>
    tx.notificationDelivery.updateMany({
      where: { id, attempts, state: 'SENDING' },
      data: { error, nextAttemptAt: new Date(clock.now().getTime() + pauseMs) },
    }),
  );
}
