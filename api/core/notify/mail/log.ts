import type { Logger } from '../../log.ts';
import type { MailPort } from './port.ts';

/** In development nobody is sent anything: the log says what would have been. */
export function createLogMail(log: Pick<Logger, 'info'>): MailPort {
  return {
    name: 'log',
    async send({ id, to, subject, text }) {
      log.info({ mail: id, to, subject, text }, 'a mail that is not sent, since SMTP_URL is not set');
      return { providerId: id };
    },
    close: () => undefined,
  };
}
