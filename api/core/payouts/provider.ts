import type { Money } from '../money.ts';

/** A member's account, as the provider knows it at this moment. */
export interface ProviderAccount {
  readonly externalId: string;
  readonly canReceive: boolean;
  /** What identifies whom the money reaches, in the provider's words: the same for accounts that are the same in truth. */
  readonly identity: string;
  /** The member for whom we opened it, as the provider has kept that; null when nothing is kept. */
  readonly userId: string | null;
}

export interface ProviderTransfer {
  readonly externalId: string;
  /** Our own key, as the provider has kept it; null for what we have not asked for. */
  readonly key: string | null;
  readonly accountExternalId: string;
  readonly state: 'PENDING' | 'PAID' | 'FAILED';
  readonly amount: Money;
  /** How much of it has come back since. */
  readonly returnedMinor: bigint;
  readonly failureCode: string | null;
}

/** What a transfer is to be. */
export interface TransferRequest {
  /** The same request under the same key is the same transfer. */
  readonly key: string;
  readonly payoutId: string;
  readonly accountExternalId: string;
  readonly amount: Money;
}

/** Somebody who sends money to members for us. Nothing here is called while a transaction is open. */
export interface PayoutProvider {
  /** The same as that of the payment provider whose messages tell of its transfers. */
  readonly id: string;
  /** Whether this can be an account of it at all. */
  hasForm(accountExternalId: string): boolean;
  /** Null when it does not know the account, or keeps it from us. */
  findAccount(externalId: string): Promise<ProviderAccount | null>;
  /**
   * Sends it, or finds it when it was sent before and the key is not forgotten yet.
   * @throws TransferRefused when it was not sent and never will be; anything else leaves open whether it was.
   */
  send(request: TransferRequest): Promise<ProviderTransfer>;
  /** What it knows under our key; null is nothing. @throws Error when that is more than one transfer. */
  findByKey(key: string): Promise<ProviderTransfer | null>;
  findTransfer(externalId: string): Promise<ProviderTransfer>;
}

/** The provider will not send this, however often it is asked. */
export class TransferRefused extends Error {
  override readonly name = 'TransferRefused';
  /** As the provider calls it. */
  readonly code: string;
  /** Whether nothing can be sent to this account, whatever the amount. */
  readonly isOfAccount: boolean;

  constructor(code: string, message: string, { isOfAccount }: { readonly isOfAccount: boolean }) {
    super(message);
    this.code = code;
    this.isOfAccount = isOfAccount;
  }
}

/** The providers of this process. */
export interface Payouts {
  /** Through whom money is sent. */
  readonly current: PayoutProvider;
  /** Through whom older payouts went; undefined when it is not set up any more. */
  find(id: string): PayoutProvider | undefined;
}
