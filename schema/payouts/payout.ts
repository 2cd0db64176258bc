import type { Payout } from '#core/db/generated/client/client.ts';
import { payoutsById } from '#core/payouts/lists.ts';
import { payoutStandingOf } from '#core/payouts/payout-states.ts';
import type { Builder } from '../builder.ts';
import { byId, defineLoader } from '../common/loader.ts';
import { modelRef } from '../common/models.ts';
import { moneyRef } from '../common/money.ts';
import type { NodeSource } from '../common/node.ts';
import { loadUser } from '../users/load.ts';
import { payoutStanding, payoutState } from './enums.ts';

/** A payout by row id, inside the caller's row scope. */
export const loadPayout = defineLoader(async (ctx, ids) => byId(await payoutsById(ctx, ids)));

const node: NodeSource = { loadNodes: payoutsById };

const money = (amountMinor: bigint, { currency }: Payout) => ({ amountMinor, currency });

/** The type `Payout`: what its member sees of it. */
export function payoutType(builder: Builder): void {
  const Money = moneyRef(builder);
  builder.prismaNode('Payout', {
    description: 'Money that goes from the house to a member through a provider.',
    id: { field: 'id' },
    extensions: { node },
    fields: (t) => ({
      state: t.expose('state', { type: payoutState(builder), description: 'Where it stands.' }),
      source: t.exposeString('source', { description: 'What it is for, as `withdrawal:<id>`.' }),
      provider: t.exposeString('provider', { description: 'Through whom: `stripe` or `sandbox`.' }),
      failureCode: t.exposeString('failureCode', {
        nullable: true,
        description: 'Why it failed, in the provider’s words.',
      }),
      account: t.relation('account', { description: 'Where the money goes.' }),
      amount: t.field({
        type: Money,
        description: 'How much is to be sent.',
        resolve: (payout) => money(payout.amountMinor, payout),
      }),
      returned: t.field({
        type: Money,
        description: 'How much of what was sent has come back since.',
        resolve: (payout) => money(payout.returnedMinor, payout),
      }),
    }),
  });
}

/** Its clocks. */
export function payoutClocks(builder: Builder): void {
  builder.prismaObjectFields('Payout', (t) => ({
    requestedAt: t.expose('requestedAt', { type: 'DateTime', description: 'When it was asked for.' }),
    sendingAt: t.expose('sendingAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the provider was first told.',
    }),
    sentAt: t.expose('sentAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the provider had taken it on.',
    }),
    confirmedAt: t.expose('confirmedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it had arrived.',
    }),
    failedAt: t.expose('failedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it had failed.',
    }),
    returnedAt: t.expose('returnedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When some of it last came back.',
    }),
  }));
}

/** What staff see of it beside that. */
export function payoutStaffFields(builder: Builder): void {
  const subGraphs = ['admin' as const];
  builder.prismaObjectFields('Payout', (t) => ({
    standing: t.field({
      type: payoutStanding(builder),
      description: 'How far we are with it.',
      subGraphs,
      resolve: payoutStandingOf,
    }),
    externalKey: t.exposeString('externalKey', {
      description: 'What we call it at the provider: under this there is one transfer at most.',
      subGraphs,
    }),
    externalId: t.exposeString('externalId', {
      nullable: true,
      description: 'What the provider calls it; null until it has answered.',
      subGraphs,
    }),
    attempts: t.exposeInt('attempts', { description: 'How often it was tried in this round.', subGraphs }),
    nextAttemptAt: t.expose('nextAttemptAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it is tried again; null when it is not.',
      subGraphs,
    }),
    error: t.exposeString('error', {
      nullable: true,
      description: 'Why the last attempt did not get through.',
      subGraphs,
    }),
    providerSent: t.field({
      type: moneyRef(builder),
      description: 'How much the provider says it has sent.',
      subGraphs,
      resolve: (payout) => money(payout.providerSentMinor, payout),
    }),
    user: t.field({
      type: modelRef(builder, 'User'),
      nullable: true,
      description: 'To whom it goes; null when the account of the member is gone.',
      subGraphs,
      resolve: ({ userId }, _args, ctx) => loadUser(ctx, userId),
    }),
  }));
}
