import Stripe from 'stripe';
import { fromStripeAmount, toStripeAmount } from '../../payments/stripe/amounts.ts';
import { idOf } from '../../payments/stripe/client.ts';
import {
  type PayoutProvider,
  type ProviderTransfer,
  TransferRefused,
  type TransferRequest,
} from '../provider.ts';

/**
 * docs.stripe.com/error-codes: answers by which nothing was sent, and which the same request gets again. True where the
 * account is at fault. Whatever is not here leaves open what happened.
 */
const refusals: ReadonlyMap<string, boolean> = new Map([
  ['account_closed', true],
  ['account_invalid', true],
  ['capability_not_active', true],
  ['insufficient_capabilities_for_transfer', true],
  ['no_account', true],
  ['resource_missing', true],
  ['transfers_not_allowed', true],
  ['amount_too_large', false],
  ['amount_too_small', false],
  ['balance_insufficient', false],
  ['insufficient_funds', false],
]);

/** Transfers to connected accounts. Our key is their group, since Stripe forgets idempotency keys after a day. */
export function stripeTransfers(stripe: Stripe): Pick<PayoutProvider, 'send' | 'findByKey' | 'findTransfer'> {
  return {
    send: (request) => send(stripe, request),
    async findByKey(key) {
      const { data } = await stripe.transfers.list({ transfer_group: key, limit: 2 });
      const [transfer, another] = data;
      if (another) throw new Error(`Stripe has more than one transfer of the group ${key}`);
      return transfer ? transferOf(transfer) : null;
    },
    findTransfer: async (id) => transferOf(await stripe.transfers.retrieve(id)),
  };
}

/** A repeat is answered by what Stripe said the first time, so that the present state has to be asked for. */
async function send(stripe: Stripe, request: TransferRequest): Promise<ProviderTransfer> {
  const { key, payoutId, accountExternalId, amount } = request;
  const parameters = {
    amount: sayable(amount),
    currency: amount.currency.toLowerCase(),
    destination: accountExternalId,
    transfer_group: key,
    metadata: { payoutId },
  };
  try {
    const made = await stripe.transfers.create(parameters, { idempotencyKey: key });
    const isReplayed = made.lastResponse.headers['idempotent-replayed'] === 'true';
    return transferOf(isReplayed ? await stripe.transfers.retrieve(made.id) : made);
  } catch (error) {
    throw refusalIn(error) ?? error;
  }
}

function sayable(amount: TransferRequest['amount']): number {
  try {
    return toStripeAmount(amount);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new TransferRefused('amount_unsayable', error.message, { isOfAccount: false });
  }
}

function refusalIn(error: unknown): TransferRefused | undefined {
  const isDecided =
    error instanceof Stripe.errors.StripeInvalidRequestError ||
    error instanceof Stripe.errors.StripePermissionError;
  if (!isDecided || error.code === undefined) return undefined;
  const isOfAccount = refusals.get(error.code);
  return isOfAccount === undefined
    ? undefined
    : new TransferRefused(error.code, error.message, { isOfAccount });
}

/** A transfer is there or it is not: it moves money between balances at Stripe, and the bank comes later. */
function transferOf(transfer: Stripe.Transfer): ProviderTransfer {
  const currency = transfer.currency.toUpperCase();
  return {
    externalId: transfer.id,
    key: transfer.transfer_group,
    accountExternalId: idOf(transfer.destination) ?? '',
    state: 'PAID',
    amount: { amountMinor: fromStripeAmount(transfer.amount, currency), currency },
    returnedMinor: fromStripeAmount(transfer.amount_reversed, currency),
    failureCode: null,
  };
}
