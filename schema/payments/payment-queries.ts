import type { Payment } from '#core/db/generated/client/client.ts';
import { listPayments } from '#core/payments/lists.ts';
import { corePermissions } from '#core/permissions.ts';
import type { Builder } from '../builder.ts';
import { connectionOf, rowSelection } from '../common/connection.ts';
import { keysetPage } from '../common/keyset.ts';
import { modelRef } from '../common/models.ts';
import { paymentState } from './enums.ts';

/** The query `payments`. */
export function paymentQueries(builder: Builder): void {
  builder.queryField('payments', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'Payment'),
        description: 'Payments, newest first.',
        authScopes: { permission: corePermissions.viewPayments },
        subGraphs: ['admin'],
        args: {
          state: t.arg({
            type: paymentState(builder),
            required: false,
            description: 'Only those in this state: `MISMATCHED` is what waits for an operator.',
          }),
          source: t.arg.string({ required: false, description: 'Only of this source, as `checkout:<id>`.' }),
        },
        resolve: (_root, { state, source, ...page }, ctx, info) => {
          const selection = rowSelection(ctx, info);
          const filter = { state: state ?? undefined, source: source ?? undefined };
          return keysetPage(
            page,
            ({ createdAt, id }: Payment) => [createdAt.getTime(), id],
            (query) => listPayments(ctx, filter, query, selection),
          );
        },
      },
      connectionOf(builder, 'Payment'),
    ),
  );
}
