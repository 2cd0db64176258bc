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

/** The type `Payout` of the admin schema. */
export function payoutType(builder: Builder): void {
  builder.prismaNode('Payout', {
    description: 'Money that goes from the house to a member through a provider.',
    subGraphs: ['admin'],
    id: { field: 'id' },
    extensions: { node },
    fields: (t) => ({
      state: t.expose('state', { type: payoutState(builder), description: 'Where it stands.' }),
      standing: t.field({
        type: payoutStanding(builder),
        description: 'How far we are with it.',
        resolve: payoutStandingOf,
      }),
      source: t.exposeString('source', { description: 'What it is for, as `withdrawal:<id>`.' }),
      provider: t.exposeString('provider', { description: 'Through whom: `stripe` or `sandbox`.' }),
      externalKey: t.exposeString('externalKey', {
        description: 'What we call it at the provider: under this there is one transfer at most.',
      }),
      externalId: t.exposeString('externalId', {
        nullable: true,
        description: 'What the provider calls it; null until it has answered.',
      }),
      failureCode: t.exposeString('failureCode', {
        nullable: true,
        description: 'Why it failed, in the provider’s words.',
      }),
      attempts: t.exposeInt('attempts', { description: 'How often it was tried in this round.' }),
      nextAttemptAt: t.expose('nextAttemptAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it is tried again; null when it is not.',
      }),
      error: t.exposeString('error', {
        nullable: true,
        description: 'Why the last attempt did not get through.',
      }),
      account: t.relation('account', { description: 'Where the money goes.' }),
      user: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'To whom it goes; null when the account of the member is gone.',
        resolve: ({ userId }, _args, ctx) => loadUser(ctx, userId),
      }),
    }),
  });
}

/** Its amounts and its clocks. */
export function payoutFigures(builder: Builder): void {
  const Money = moneyRef(builder);
  const money = (amountMinor: bigint, { currency }: Payout) => ({ amountMinor, currency });
  builder.prismaObjectFields('Payout', (t) => ({
    amount: t.field({
      type: Money,
      description: 'How much is to be sent.',
      subGraphs: ['admin'],
      resolve: (payout) => money(payout.amountMinor, payout),
    }),
    providerSent: t.field({
      type: Money,
      description: 'How much the provider says it has sent.',
      subGraphs: ['admin'],
      resolve: (payout) => money(payout.providerSentMinor, payout),
    }),
    returned: t.field({
      type: Money,
      description: 'How much of that has come back since.',
      subGraphs: ['admin'],
      resolve: (payout) => money(payout.returnedMinor, payout),
    }),
    requestedAt: t.expose('requestedAt', {
      type: 'DateTime',
      description: 'When it was asked for.',
      subGraphs: ['admin'],
    }),
    sendingAt: t.expose('sendingAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the provider was first told.',
      subGraphs: ['admin'],
    }),
    sentAt: t.expose('sentAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the provider had taken it on.',
      subGraphs: ['admin'],
    }),
    confirmedAt: t.expose('confirmedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it had arrived.',
      subGraphs: ['admin'],
    }),
    failedAt: t.expose('failedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it had failed.',
      subGraphs: ['admin'],
    }),
    returnedAt: t.expose('returnedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When some of it last came back.',
      subGraphs: ['admin'],
    }),
  }));
}
