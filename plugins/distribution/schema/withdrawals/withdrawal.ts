import type { DistributionWithdrawal } from '#core/db/generated/client/client.ts';
import type { Builder } from '#schema/builder.ts';
import { modelRef } from '#schema/common/models.ts';
import { moneyRef } from '#schema/common/money.ts';
import type { NodeSource } from '#schema/common/node.ts';
import { loadUser } from '#schema/users/load.ts';
import { withdrawalsById } from '../../withdrawals/lists.ts';
import { loadPayoutAccount, loadTaxRuleVersion } from '../loaders.ts';
import { withdrawalState } from './enums.ts';

const node: NodeSource = { loadNodes: withdrawalsById };

/** The type `DistributionWithdrawal`. */
export function withdrawalType(builder: Builder): void {
  builder.prismaNode('DistributionWithdrawal', {
    description: 'A promoter takes out what they have earned. Only they and staff see it.',
    id: { field: 'id' },
    extensions: { node },
    fields: (t) => ({
      state: t.expose('state', { type: withdrawalState(builder), description: 'Where it stands.' }),
      failure: t.exposeString('failureCode', {
        nullable: true,
        description: 'Why it failed, as the provider says it; null when it did not.',
      }),
      taxRuleVersion: t.int({
        nullable: true,
        description: 'By which version of the tax rules its tax was counted; null where none stood.',
        resolve: async ({ taxRuleId }, _args, ctx) =>
          taxRuleId ? ((await loadTaxRuleVersion(ctx, taxRuleId)) ?? null) : null,
      }),
      account: t.field({
        type: modelRef(builder, 'PayoutAccount'),
        nullable: true,
        description: 'Where it goes; null for staff who may not see payouts.',
        resolve: ({ accountId }, _args, ctx) => loadPayoutAccount(ctx, accountId),
      }),
      promoter: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'Who withdraws; null when the account of the member is gone.',
        subGraphs: ['admin'],
        resolve: ({ promoterId }, _args, ctx) => loadUser(ctx, promoterId),
      }),
    }),
  });
}

/** Its amounts. */
export function withdrawalAmounts(builder: Builder): void {
  const Money = moneyRef(builder);
  const money = (amountMinor: bigint, { currency }: DistributionWithdrawal) => ({ amountMinor, currency });
  builder.prismaObjectFields('DistributionWithdrawal', (t) => ({
    amount: t.field({
      type: Money,
      description: 'What is taken, tax included.',
      resolve: (withdrawal) => money(withdrawal.amountMinor, withdrawal),
    }),
    tax: t.field({
      type: Money,
      description: 'What of it is withheld as tax.',
      resolve: (withdrawal) => money(withdrawal.taxMinor, withdrawal),
    }),
    net: t.field({
      type: Money,
      description: 'What arrives.',
      resolve: (withdrawal) => money(withdrawal.amountMinor - withdrawal.taxMinor, withdrawal),
    }),
    returned: t.field({
      type: Money,
      description: 'What of the net amount has come back.',
      resolve: (withdrawal) => money(withdrawal.returnedMinor, withdrawal),
    }),
    returnedTax: t.field({
      type: Money,
      description: 'What of the tax was given back with it.',
      resolve: (withdrawal) => money(withdrawal.returnedTaxMinor, withdrawal),
    }),
  }));
}

/** When it took each of its steps. */
export function withdrawalClocks(builder: Builder): void {
  builder.prismaObjectFields('DistributionWithdrawal', (t) => ({
    requestedAt: t.expose('requestedAt', { type: 'DateTime', description: 'When it was asked for.' }),
    sentAt: t.expose('sendingAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the provider was first told; null when it was not.',
    }),
    confirmedAt: t.expose('confirmedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it had arrived; null when it has not.',
    }),
    failedAt: t.expose('failedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it had failed; null when it has not.',
    }),
    returnedAt: t.expose('returnedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When some of it last came back; null when nothing has.',
    }),
  }));
}
