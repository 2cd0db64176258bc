import { createTransport } from 'nodemailer';
import { type Mail, type MailPort, MailRefused } from './port.ts';

export interface SmtpConfig {
  /** `smtp://user:password@host:587`, or `smtps://` for TLS from the beginning. */
  readonly url: string;
  /** `Jishi <hello@example.com>` */
  readonly from: string;
}

/** A server that says nothing for so long is taken for dead. */
const timeoutMs = 20_000;
/** From here on a server's answer means never (RFC 5321, section 4.2.1). */
const firstPermanentCode = 500;

/** Sends mails over SMTP. It connects when there is something to send. */
export function createSmtp({ url, from }: SmtpConfig): MailPort {
  const transport = createTransport(
    {
      url,
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from },
  );
  return {
    name: 'smtp',
    async send(mail) {
      try {
        const { messageId } = await transport.sendMail(messageOf(mail, from));
        return { providerId: messageId };
      } catch (error) {
        throw isForGood(error) ? new MailRefused(String(error)) : error;
      }
    },
    close: () => transport.close(),
  };
}

function messageOf({ id, to, subject, text, html, unsubscribeUrl }: Mail, from: string) {
  return {
    // The address as it is, which is no list of addresses.
    to: { name: '', address: to },
    ...{ subject, text, html },
    messageId: `<${id}@${domainOf(from)}>`,
    ...(unsubscribeUrl && {
      headers: {
        'List-Unsubscribe': `<${unsubscribeUrl}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      },
    }),
  };
}

function domainOf(from: string): string {
  return /@([A-Za-z0-9.-]+)/.exec(from)?.[1] ?? 'localhost';
}

function isForGood(error: unknown): boolean {
  const code = error instanceof Error && 'responseCode' in error ? error.responseCode : undefined;
  return typeof code === 'number' && code >= firstPermanentCode;
}
