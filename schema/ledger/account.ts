import type { LedgerAccount } from '#core/db/generated/client/client.ts';
import { listAccounts } from '#core/ledger/lists.ts';
import { corePermissions } from '#core/permissions.ts';
import type { Builder } from '../builder.ts';
import { connectionOf } from '../common/connection.ts';
import { keysetPage } from '../common/keyset.ts';
import { modelRef } from '../common/models.ts';
import { entriesOfAccount, loadBalanceAt } from './loaders.ts';
import { ledgerEntryRef } from './statement-line.ts';

/** The type `LedgerAccount`. */
export function ledgerAccountType(builder: Builder): void {
  builder.prismaObject('LedgerAccount', {
    description: 'One pot of one asset.',
    subGraphs: ['admin'],
    fields: (t) => ({
      id: t.globalID({ description: 'The global id.', resolve: ({ id }) => ({ type: 'LedgerAccount', id }) }),
      ownerKind: t.exposeString('ownerKind', {
        description: 'What kind of thing owns it, as `user`, `budget` or `house`.',
      }),
      ownerId: t.exposeString('ownerId', { description: 'Which one, as it is stored.' }),
      purpose: t.exposeString('purpose', { description: 'What it is for, as `points.available`.' }),
      asset: t.exposeString('asset', { description: 'What is counted in it.' }),
      shard: t.exposeInt('shard', {
        description: 'Which of several accounts of the house with this purpose.',
      }),
      mayBeNegative: t.exposeBoolean('mayBeNegative', { description: 'Whether it may go below zero.' }),
      balance: t.expose('balance', { type: 'BigInt', description: 'What is in it.' }),
      held: t.expose('held', { type: 'BigInt', description: 'What open holds keep back of that.' }),
      version: t.expose('version', { type: 'BigInt', description: 'How many entries it has.' }),
      head: t.string({
        description: 'The hash of its newest entry, in hex.',
        resolve: ({ head }) => Buffer.from(head).toString('hex'),
      }),
      openedAt: t.expose('openedAt', { type: 'DateTime', description: 'When it was opened.' }),
      balanceAt: t.field({
        type: 'BigInt',
        description: 'What was in it at a moment: all that had happened by then.',
        args: { at: t.arg({ type: 'DateTime', required: true, description: 'The moment.' }) },
        resolve: async ({ id }, { at }, ctx) => (await loadBalanceAt(ctx, `${at.toISOString()} ${id}`)) ?? 0n,
      }),
      entries: t.connection(
        {
          type: ledgerEntryRef(builder),
          description: 'What came and went, newest first.',
          resolve: ({ id }, args, ctx) => entriesOfAccount(ctx, id, args),
        },
        {
          name: 'LedgerEntryConnection',
          description: 'A page of an account’s entries.',
          subGraphs: ['admin'],
        },
        { name: 'LedgerEntryEdge', description: 'An entry and where it stands.', subGraphs: ['admin'] },
      ),
    }),
  });
}

/** The query `ledgerAccounts`. */
export function ledgerAccountQueries(builder: Builder): void {
  const Filter = builder.inputType('LedgerAccountFilter', {
    description: 'Which accounts; all conditions hold together.',
    subGraphs: ['admin'],
    fields: (t) => ({
      ownerKind: t.string({ required: false, description: 'Only of owners of this kind.' }),
      ownerId: t.string({ required: false, description: 'Only of this owner, as it is stored.' }),
      purpose: t.string({ required: false, description: 'Only for this purpose.' }),
      asset: t.string({ required: false, description: 'Only of this asset.' }),
    }),
  });
  builder.queryField('ledgerAccounts', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'LedgerAccount'),
        description: 'Accounts of the ledger, in the order of their ids.',
        authScopes: { permission: corePermissions.ledger },
        subGraphs: ['admin'],
        args: {
          filter: t.arg({ type: Filter, required: false, description: 'Which accounts; all when missing.' }),
        },
        resolve: (_root, { filter, ...args }, ctx) =>
          keysetPage(
            args,
            (account: LedgerAccount) => [account.id],
            (query) =>
              listAccounts(
                ctx,
                {
                  ownerKind: filter?.ownerKind ?? undefined,
                  ownerId: filter?.ownerId ?? undefined,
                  purpose: filter?.purpose ?? undefined,
                  asset: filter?.asset ?? undefined,
                },
                query,
              ),
          ),
      },
      connectionOf(builder, 'LedgerAccount'),
    ),
  );
}
