/** One mail to one person. */
export interface Mail {
  /** Names it for ever: the same mail sent twice has the same Message-ID, by which readers know it again. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Where a reader's mail program turns such mails off with one click (RFC 8058); null for what cannot be turned off. */
  readonly unsubscribeUrl: string | null;
}

/** Whatever carries mails. Never called while a transaction is open. */
export interface MailPort {
  readonly name: string;
  /**
   * Hands a mail over. @returns the carrier's own name for it.
   * @throws MailRefused when it will never be taken; any other error means that it may be tried again.
   */
  send(mail: Mail): Promise<{ readonly providerId: string }>;
  close(): void;
}

/** The carrier refuses this mail or this address for good. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';
}
