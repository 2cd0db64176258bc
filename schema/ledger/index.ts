import type { Builder } from '../builder.ts';
import { ledgerAccountQueries, ledgerAccountType } from './account.ts';
import { ledgerAuditQueries } from './audit.ts';
import { ledgerTransferQuery } from './transfer.ts';

const parts = [ledgerAccountType, ledgerAccountQueries, ledgerTransferQuery, ledgerAuditQueries];

/** The books, for operators. */
export function ledgerSlice(builder: Builder): void {
  for (const part of parts) part(builder);
}
