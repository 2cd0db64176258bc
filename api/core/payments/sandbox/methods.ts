/** How a sandbox payment begins, what it comes to, and how its messages travel. */
export interface SandboxMethod {
  readonly begins: 'REQUIRES_PAYMENT' | 'REQUIRES_ACTION' | 'PROCESSING' | 'SUCCEEDED' | 'FAILED';
  readonly failureCode?: string;
  /** After how long what is being processed succeeds. */
  readonly succeedsAfterMs?: number;
  /** Other than what was asked for, in minor units. */
  readonly takesMore?: bigint;
  readonly messages?: 'twice' | 'backwards' | 'lost' | 'late';
  /** Whether refunds are refused. */
  readonly refunds?: 'refused' | 'pending';
}

const second = 1_000;
const minute = 60 * second;

/** What a payment's method tells the sandbox to do. */
export const sandboxMethods = {
  /** Pays at once. */
  sandbox_succeed: { begins: 'SUCCEEDED' },
  /** Waits for `confirmSandboxPayment`, as a real provider waits for the buyer's browser. */
  sandbox_wait: { begins: 'REQUIRES_PAYMENT' },
  sandbox_decline: { begins: 'FAILED', failureCode: 'card_declined' },
  sandbox_insufficient_funds: { begins: 'FAILED', failureCode: 'insufficient_funds' },
  /** The buyer has to prove something: waits for `confirmSandboxPayment`. */
  sandbox_action: { begins: 'REQUIRES_ACTION' },
  /** Succeeds after two seconds, and says so by a message. */
  sandbox_delay: { begins: 'PROCESSING', succeedsAfterMs: 2 * second },
  /** Succeeds after an hour, when nobody waits for it any more. */
  sandbox_late: { begins: 'PROCESSING', succeedsAfterMs: 60 * minute },
  sandbox_duplicate_webhooks: { begins: 'PROCESSING', succeedsAfterMs: second, messages: 'twice' },
  sandbox_reorder_webhooks: { begins: 'PROCESSING', succeedsAfterMs: second, messages: 'backwards' },
  sandbox_late_webhooks: { begins: 'SUCCEEDED', messages: 'late' },
  /** Succeeds, and no message ever says so: only asking finds out. */
  sandbox_lost_webhooks: { begins: 'PROCESSING', succeedsAfterMs: second, messages: 'lost' },
  /** Takes one minor unit more than it was asked for. */
  sandbox_wrong_amount: { begins: 'SUCCEEDED', takesMore: 1n },
  sandbox_refund_refused: { begins: 'SUCCEEDED', refunds: 'refused' },
  sandbox_refund_pending: { begins: 'SUCCEEDED', refunds: 'pending' },
  /** Paid, and disputed by the buyer's bank at once. */
  sandbox_dispute: { begins: 'SUCCEEDED' },
} as const satisfies Readonly<Record<string, SandboxMethod>>;

export type SandboxMethodName = keyof typeof sandboxMethods;

/** What is paid by when nothing is said. */
export const defaultSandboxMethod: SandboxMethodName = 'sandbox_succeed';

/** What the method says; that of a payment in the sandbox is always known. */
export function sandboxMethod(name: string): SandboxMethod | undefined {
  return Object.hasOwn(sandboxMethods, name) ? sandboxMethods[name as SandboxMethodName] : undefined;
}
