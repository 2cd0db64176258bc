import type { LedgerRoot } from '#core/db/generated/client/client.ts';
import { auditLedger, type LedgerAudit, type LedgerFault } from '#core/ledger/audit.ts';
import { listRoots } from '#core/ledger/lists.ts';
import { corePermissions } from '#core/permissions.ts';
import { type Builder, defaultPageSize, maxPageSize } from '../builder.ts';
import { checkPageSize } from '../common/keyset.ts';

/** The queries `auditLedger` and `ledgerRoots`. */
export function ledgerAuditQueries(builder: Builder): void {
  const Fault = builder.objectRef<LedgerFault>('LedgerFault').implement({
    description: 'A row of the ledger that is not as it was written.',
    subGraphs: ['admin'],
    fields: (t) => ({
      what: t.exposeString('what', { description: 'What is wrong, in a sentence that names the row.' }),
      accountId: t.exposeString('accountId', {
        nullable: true,
        description: 'The account, as it is stored.',
      }),
      version: t.expose('version', {
        type: 'BigInt',
        nullable: true,
        description: 'The first wrong entry of the account.',
      }),
      transferId: t.exposeString('transferId', { nullable: true, description: 'The transfer.' }),
    }),
  });
  const Audit = builder.objectRef<LedgerAudit>('LedgerAudit').implement({
    description: 'What came of computing the whole ledger anew.',
    subGraphs: ['admin'],
    fields: (t) => ({
      accounts: t.exposeInt('accounts', { description: 'How many accounts there are.' }),
      entries: t.exposeInt('entries', { description: 'How many entries were looked at.' }),
      days: t.exposeInt('days', { description: 'How many daily roots were computed.' }),
      faults: t.field({
        type: [Fault],
        description: 'What is wrong; empty when everything is as it was written. At most 20.',
        complexity: { field: 1, multiplier: 1 },
        resolve: ({ faults }) => [...faults],
      }),
    }),
  });
  const Root = builder.objectRef<LedgerRoot>('LedgerRoot').implement({
    description: 'The root of the hash tree over all accounts as they stood when a day was sealed.',
    fields: (t) => ({
      day: t.exposeString('day', { description: 'The business day.' }),
      root: t.string({
        description: 'The root, in hex.',
        resolve: ({ root }) => Buffer.from(root).toString('hex'),
      }),
      accounts: t.exposeInt('accounts', {
        description: 'How many accounts are below it.',
        subGraphs: ['admin'],
      }),
      sealedAt: t.expose('sealedAt', { type: 'DateTime', description: 'When it was sealed.' }),
    }),
  });
  builder.queryField('auditLedger', (t) =>
    t.field({
      type: Audit,
      description:
        'Computes every hash, balance and sum of the ledger anew and names the first wrong row. It reads everything: for large ledgers use the command.',
      authScopes: { permission: corePermissions.ledger },
      subGraphs: ['admin'],
      complexity: 200,
      resolve: (_root, _args, ctx) => auditLedger(ctx),
    }),
  );
  builder.queryField('ledgerRoots', (t) =>
    t.field({
      type: [Root],
      description:
        'The newest days that are sealed. Everybody may know the roots: what was told to many can no longer be changed unseen.',
      authScopes: { public: true },
      subGraphs: ['storefront', 'admin'],
      args: {
        first: t.arg.int({
          defaultValue: defaultPageSize,
          required: true,
          description: `How many; at most ${maxPageSize}.`,
        }),
      },
      complexity: ({ first }) => ({ field: 1, multiplier: first }),
      resolve: (_root, { first }, ctx) => {
        checkPageSize(first, 'first');
        return listRoots(ctx, first);
      },
    }),
  );
}
