/** What the sandbox does with money that is sent to an account. */
export interface SandboxAccount {
  readonly cannotReceive?: boolean;
  readonly isSomebodyElses?: boolean;
  /** Refuses for good, by this code. */
  readonly refuses?: { readonly code: string; readonly isOfAccount: boolean };
  readonly begins?: 'PENDING' | 'PAID';
  /** What a transfer becomes later. */
  readonly becomes?: { readonly state: 'PAID' | 'FAILED' | 'RETURNED'; readonly afterMs: number };
  /** The line breaks before anything is done, or after it, once. */
  readonly breaks?: 'before' | 'after';
  readonly messages?: 'twice' | 'lost';
}

const second = 1_000;

/** What an account does. Each may be followed by a name, so that members can have their own: `sandbox_ok:lin`. */
export const sandboxAccounts = {
  /** Money arrives at once. */
  sandbox_ok: {},
  /** Money arrives after two seconds, and a message says so. */
  sandbox_delay: { begins: 'PENDING', becomes: { state: 'PAID', afterMs: 2 * second } },
  /** The same, told three times over. */
  sandbox_duplicate_webhooks: {
    begins: 'PENDING',
    becomes: { state: 'PAID', afterMs: 2 * second },
    messages: 'twice',
  },
  /** The same, and no message ever says so: only asking finds out. */
  sandbox_lost_webhooks: {
    begins: 'PENDING',
    becomes: { state: 'PAID', afterMs: 2 * second },
    messages: 'lost',
  },
  /** After two seconds it turns out that the account is closed. */
  sandbox_bounce: { begins: 'PENDING', becomes: { state: 'FAILED', afterMs: 2 * second } },
  /** Money arrives at once, and is called back after two seconds. */
  sandbox_return: { becomes: { state: 'RETURNED', afterMs: 2 * second } },
  /** Was good when it was added; nothing can be sent there. */
  sandbox_closed: { refuses: { code: 'account_closed', isOfAccount: true } },
  /** The house has not enough money. */
  sandbox_empty_house: { refuses: { code: 'balance_insufficient', isOfAccount: false } },
  /** The money is sent, and both the answer and the message are lost. */
  sandbox_lost_answer: { breaks: 'after', messages: 'lost' },
  /** Nobody answers, ever. */
  sandbox_unreachable: { breaks: 'before' },
  /** Cannot receive transfers, and says so. */
  sandbox_restricted: { cannotReceive: true },
  /** Was opened for another member. */
  sandbox_foreign: { isSomebodyElses: true },
} as const satisfies Readonly<Record<string, SandboxAccount>>;

const form = /^(sandbox_[a-z_]{1,40})(?::[\w.-]{1,60})?$/;

/** Whether this can be an account of the sandbox at all. */
export function isSandboxAccountForm(externalId: string): boolean {
  return form.test(externalId);
}

/** What the account does; undefined for one that the sandbox does not know. */
export function sandboxAccount(externalId: string): SandboxAccount | undefined {
  const [, name = ''] = form.exec(externalId) ?? [];
  return Object.hasOwn(sandboxAccounts, name)
    ? sandboxAccounts[name as keyof typeof sandboxAccounts]
    : undefined;
}
