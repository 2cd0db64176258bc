import type { StatementLine } from '#core/ledger/statement.ts';
import type { Builder } from '../builder.ts';
import { perBuilder } from '../common/per-builder.ts';

/** The type `LedgerEntry`. */
export const ledgerEntryRef = perBuilder((builder: Builder) =>
  builder.objectRef<StatementLine>('LedgerEntry').implement({
    description: 'What one transfer did to an account. It never changes.',
    subGraphs: ['admin'],
    fields: (t) => ({
      version: t.expose('version', { type: 'BigInt', description: 'Its number in the account, from 1.' }),
      amount: t.expose('amount', { type: 'BigInt', description: 'What came; negative when it went.' }),
      balance: t.expose('balance', { type: 'BigInt', description: 'What was in the account after it.' }),
      transferId: t.exposeString('transferId', { description: 'The number of the transfer.' }),
      source: t.exposeString('source', { description: 'What caused it.' }),
      kind: t.exposeString('kind', { description: 'What of that it pays for.' }),
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
    }),
  }),
);
