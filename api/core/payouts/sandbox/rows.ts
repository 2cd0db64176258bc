import { type PayoutSandboxTransfer, Prisma } from '../../db/generated/client/client.ts';
import type { ProviderTransfer } from '../provider.ts';

export type TransferRow = Omit<PayoutSandboxTransfer, 'createdAt'>;

/** The columns of a `TransferRow`, of the table or query that is called `t`. */
export const transferColumns = Prisma.sql`t.id, t.key, t.account, t.state, t.amount_minor AS "amountMinor", t.currency,
  t.reversed_minor AS "reversedMinor", t.failure_code AS "failureCode", t.settles_at AS "settlesAt"`;

/** As the port says it. */
export function transferOf({ id, amountMinor, currency, ...row }: TransferRow): ProviderTransfer {
  return {
    externalId: id,
    key: row.key,
    accountExternalId: row.account,
    state: row.state as ProviderTransfer['state'],
    amount: { amountMinor, currency },
    returnedMinor: row.reversedMinor,
    failureCode: row.failureCode,
  };
}
