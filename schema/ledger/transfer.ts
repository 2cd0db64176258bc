import type { LedgerTransfer } from '#core/db/generated/client/client.ts';
import { isId } from '#core/ids.ts';
import { entriesOfTransfer, type TransferEntry, transferById } from '#core/ledger/lists.ts';
import { corePermissions } from '#core/permissions.ts';
import type { Builder } from '../builder.ts';
import { modelRef } from '../common/models.ts';
import { loadAccount } from './loaders.ts';

/** The query `ledgerTransfer`. */
export function ledgerTransferQuery(builder: Builder): void {
  const Entry = builder.objectRef<TransferEntry>('LedgerTransferEntry').implement({
    description: 'One side of a transfer.',
    subGraphs: ['admin'],
    fields: (t) => ({
      account: t.field({
        type: modelRef(builder, 'LedgerAccount'),
        nullable: true,
        description: 'The account.',
        resolve: ({ accountId }, _args, ctx) => loadAccount(ctx, accountId),
      }),
      version: t.expose('version', {
        type: 'BigInt',
        description: 'The number of the entry in the account.',
      }),
      amount: t.expose('amount', { type: 'BigInt', description: 'What came; negative when it went.' }),
      balance: t.expose('balance', { type: 'BigInt', description: 'What was in the account after it.' }),
    }),
  });
  const Transfer = builder.objectRef<LedgerTransfer>('LedgerTransfer').implement({
    description: 'One movement between accounts. It never changes.',
    subGraphs: ['admin'],
    fields: (t) => ({
      transferId: t.string({ description: 'Its number.', resolve: ({ id }) => id }),
      source: t.exposeString('source', { description: 'What caused it.' }),
      kind: t.exposeString('kind', { description: 'What of that it pays for.' }),
      actor: t.exposeString('actor', {
        description: 'Who did it: `user:<id>`, `service:<id>` or `system:<name>`.',
      }),
      reason: t.exposeString('reason', {
        nullable: true,
        description: 'Why, in the words of whoever did it.',
      }),
      reverses: t.exposeString('reverses', {
        nullable: true,
        description: 'The transfer that it takes back.',
      }),
      details: t.field({ type: 'JSON', description: 'What it was for.', resolve: ({ details }) => details }),
      occurredAt: t.expose('occurredAt', { type: 'DateTime', description: 'When it happened.' }),
      recordedAt: t.expose('recordedAt', { type: 'DateTime', description: 'When it was written down.' }),
      entries: t.field({
        type: [Entry],
        description: 'Its sides, which sum to zero per asset.',
        complexity: { field: 1, multiplier: 4 },
        resolve: ({ id }, _args, ctx) => entriesOfTransfer(ctx, id),
      }),
    }),
  });
  builder.queryField('ledgerTransfer', (t) =>
    t.field({
      type: Transfer,
      nullable: true,
      description: 'One transfer by its number, or null when there is none.',
      authScopes: { permission: corePermissions.ledger },
      subGraphs: ['admin'],
      args: { transferId: t.arg.string({ required: true, description: 'Its number.' }) },
      resolve: (_root, { transferId }, ctx) => (isId(transferId) ? transferById(ctx, transferId) : null),
    }),
  );
}
