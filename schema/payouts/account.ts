import type { PayoutAccount } from '#core/db/generated/client/client.ts';
import { listMyPayoutAccounts, payoutAccountsById } from '#core/payouts/lists.ts';
import { countSharers } from '#core/payouts/shared-accounts.ts';
import type { Builder } from '../builder.ts';
import { connectionOf } from '../common/connection.ts';
import { keysetPage } from '../common/keyset.ts';
import { defineLoader } from '../common/loader.ts';
import { modelRef } from '../common/models.ts';
import type { NodeSource } from '../common/node.ts';
import { loadUser } from '../users/load.ts';
import { payoutAccountState } from './enums.ts';

const node: NodeSource = { loadNodes: payoutAccountsById };
const loadSharers = defineLoader(countSharers);

/** The type `PayoutAccount`. */
export function payoutAccountType(builder: Builder): void {
  builder.prismaNode('PayoutAccount', {
    description: 'A member’s account at a provider, to which money can be sent.',
    id: { field: 'id' },
    extensions: { node },
    fields: (t) => ({
      provider: t.exposeString('provider', { description: 'Whose account it is: `stripe` or `sandbox`.' }),
      externalId: t.exposeString('externalId', { description: 'What the provider knows it as.' }),
      state: t.expose('state', {
        type: payoutAccountState(builder),
        description: 'Whether money can be sent there.',
      }),
      verifiedAt: t.expose('verifiedAt', {
        type: 'DateTime',
        description: 'When the provider last said that it is good.',
      }),
      addedAt: t.expose('addedAt', { type: 'DateTime', description: 'When it was added.' }),
      removedAt: t.expose('removedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it was removed; nothing is sent there since.',
      }),
    }),
  });
}

/** What staff see of it beside that. */
export function payoutAccountStaffFields(builder: Builder): void {
  builder.prismaObjectFields('PayoutAccount', (t) => ({
    user: t.field({
      type: modelRef(builder, 'User'),
      nullable: true,
      description: 'Whose it is; null when the account of the member is gone.',
      subGraphs: ['admin'],
      resolve: ({ userId }, _args, ctx) => loadUser(ctx, userId),
    }),
    fingerprint: t.exposeString('fingerprint', {
      description: 'The same for accounts that reach the same bank account or card.',
      subGraphs: ['admin'],
    }),
    memberCount: t.int({
      description: 'How many members have, or had, an account with this fingerprint: more than one share it.',
      subGraphs: ['admin'],
      resolve: async ({ fingerprint }, _args, ctx) => (await loadSharers(ctx, fingerprint)) ?? 0,
    }),
  }));
}

/** The query `myPayoutAccounts`. */
export function payoutAccountQueries(builder: Builder): void {
  builder.queryField('myPayoutAccounts', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'PayoutAccount'),
        description:
          'Your accounts to which money can be sent, the newest first; removed ones are not among them.',
        authScopes: { signedIn: true },
        resolve: (_root, page, ctx) =>
          keysetPage(
            page,
            ({ addedAt, id }: PayoutAccount) => [addedAt.getTime(), id],
            (query) => listMyPayoutAccounts(ctx, query),
          ),
      },
      connectionOf(builder, 'PayoutAccount'),
    ),
  );
}
