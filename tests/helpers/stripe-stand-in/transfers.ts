import { ApiError } from './api-error.ts';
import type { Endpoint } from './endpoint.ts';
import { text, texts } from './form.ts';
import { anyText, expand, integer } from './parameters.ts';
import { pageOf, type Thing, type World } from './world.ts';

const accountId = /^acct_\w{1,100}$/;

/** The endpoints of transfers and connected accounts that are in use, with their parameters. */
export const transferEndpoints: readonly Endpoint[] = [
  {
    route: 'POST /v1/transfers',
    needsKey: true,
    parameters: {
      'amount!': /^[1-9]\d{0,11}$/,
      'currency!': /^[a-z]{3}$/,
      'destination!': accountId,
      description: anyText,
      metadata: 'map',
      source_transaction: /^ch_\w+$/,
      source_type: /^(bank_account|card|fpx)$/,
      transfer_group: anyText,
      expand,
    },
    answer: (world, form) => {
      const amount = Number(form.amount);
      const account = destinationOf(world, text(form, 'destination') ?? '');
      takeFromBalance(world, amount);
      const id = world.newId('tr');
      const transfer = world.add({
        id,
        object: 'transfer',
        amount,
        amount_reversed: 0,
        balance_transaction: world.newId('txn'),
        created: world.seconds,
        currency: text(form, 'currency'),
        description: text(form, 'description') ?? null,
        destination: account.id,
        destination_payment: world.newId('py'),
        livemode: false,
        metadata: texts(form, 'metadata'),
        reversals: { object: 'list', data: [], has_more: false, url: `/v1/transfers/${id}/reversals` },
        reversed: false,
        source_transaction: text(form, 'source_transaction') ?? null,
        source_type: text(form, 'source_type') ?? 'card',
        transfer_group: text(form, 'transfer_group') ?? null,
      });
      world.tell('transfer.created', transfer);
      return transfer;
    },
  },
  {
    route: 'GET /v1/transfers/:id',
    parameters: { expand },
    answer: (world, _form, id) => world.get('transfer', id),
  },
  {
    route: 'GET /v1/transfers',
    parameters: {
      created: { gt: integer, gte: integer, lt: integer, lte: integer },
      destination: accountId,
      transfer_group: anyText,
      limit: integer,
      starting_after: anyText,
      ending_before: anyText,
      expand,
    },
    answer: (world, form) => {
      const group = text(form, 'transfer_group');
      const of = world
        .all('transfer')
        .filter((transfer) => group === undefined || transfer.transfer_group === group);
      return pageOf(of.toReversed(), form);
    },
  },
  {
    route: 'GET /v1/accounts/:id',
    parameters: { expand },
    answer: (world, _form, id) => {
      const account = world.all('account').find((one) => one.id === id);
      if (account) return account;
      const message = `The provided key does not have access to account '${id}' (or that account does not exist).`;
      throw new ApiError(403, 'invalid_request_error', message, 'account_invalid');
    },
  },
];

/** Nothing can be sent to who is not connected, or may not receive. */
function destinationOf(world: World, id: string): Thing {
  const account = world.all('account').find((one) => one.id === id);
  if (!account) {
    const message = `No such destination: '${id}'`;
    throw new ApiError(400, 'invalid_request_error', message, 'resource_missing', { param: 'destination' });
  }
  if ((account.capabilities as { transfers: string }).transfers === 'active') return account;
  throw new ApiError(
    400,
    'invalid_request_error',
    'Your destination account needs to have at least one of the following capabilities enabled: transfers.',
    'insufficient_capabilities_for_transfer',
  );
}

/** Without a balance of its own the house has always enough. */
function takeFromBalance(world: World, amount: number): void {
  const [balance] = world.all('balance');
  if (!balance) return;
  const left = Number(balance.left) - amount;
  if (left < 0)
    throw new ApiError(
      400,
      'invalid_request_error',
      'You have insufficient available funds in your Stripe account.',
      'balance_insufficient',
    );
  balance.left = left;
}

interface Connected {
  readonly id: string;
  readonly transfers?: 'active' | 'inactive' | 'pending';
  /** Of the bank account behind it. */
  readonly fingerprint?: string;
  readonly metadata?: Readonly<Record<string, string>>;
}

/** Connects an account, as a member does on pages of the provider. */
export function connectAccount(
  world: World,
  { id, transfers = 'active', fingerprint, metadata = {} }: Connected,
): Thing {
  const bank = { id: world.newId('ba'), object: 'bank_account', account: id, currency: 'cny', fingerprint };
  return world.add({
    id,
    object: 'account',
    capabilities: { transfers },
    created: world.seconds,
    default_currency: 'cny',
    external_accounts: {
      object: 'list',
      data: fingerprint === undefined ? [] : [bank],
      has_more: false,
      url: `/v1/accounts/${id}/external_accounts`,
    },
    metadata,
    payouts_enabled: true,
    type: 'express',
  });
}

/** Calls back some of a transfer, as somebody does in the dashboard. */
export function reverseTransfer(world: World, transfer: Thing, amount: number): void {
  transfer.amount_reversed = Number(transfer.amount_reversed) + amount;
  transfer.reversed = transfer.amount_reversed === transfer.amount;
  world.tell('transfer.reversed', transfer);
}
