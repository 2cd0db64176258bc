import { constraintOf, sqlState } from '../db/errors.ts';
import { defineErrors } from '../errors.ts';

export const ledgerErrors = defineErrors({
  AMOUNT_INVALID: {
    en: 'An amount is a whole number from 1 to {max}.',
    zh: '数额应为 1 到 {max} 的整数。',
  },
  ASSET_UNKNOWN: { en: 'Nothing called "{asset}" is counted here.', zh: '不存在名为“{asset}”的资产。' },
  INSUFFICIENT_FUNDS: {
    type: 'InsufficientFunds',
    en: 'There is not enough for this.',
    zh: '余额不足。',
  },
  LEDGER_REPEAT_DIFFERS: {
    en: 'This was paid before, and not the same.',
    zh: '该笔已入账，且与本次内容不一致。',
  },
  HOLD_EXCEEDED: { en: 'Less than that is still held.', zh: '超出冻结余额。' },
  TRANSFER_NOT_FOUND: { en: 'There is no such transfer.', zh: '交易不存在。' },
  STATEMENT_TOO_LONG: {
    en: 'A statement has at most {max} entries.',
    zh: '一份账单最多 {max} 笔。',
  },
  REVERSAL_EXCEEDED: {
    en: 'No more can be taken back than was paid.',
    zh: '撤回数额不能超过原交易。',
  },
});

/** The greatest amount of one entry; the database holds to the same. */
export const maxAmount = 1_000_000_000_000_000n;

/** @throws DomainError AMOUNT_INVALID unless the amount is positive and not too great. */
export function checkAmount(amount: bigint, path: readonly string[] = ['amount']): void {
  if (amount <= 0n || amount > maxAmount)
    throw ledgerErrors.AMOUNT_INVALID({ path, data: { max: String(maxAmount) } });
}

/**
 * Runs a statement of the ledger and turns what the database refuses into what a caller can understand. The
 * transaction is over after that.
 *
 * @throws DomainError INSUFFICIENT_FUNDS, LEDGER_REPEAT_DIFFERS.
 */
export async function refusing<Result>(statement: Promise<Result>): Promise<Result> {
  try {
    return await statement;
  } catch (error) {
    if (constraintOf(error) === 'ledger_account_not_overdrawn')
      throw ledgerErrors.INSUFFICIENT_FUNDS({ path: ['amount'] });
    if (sqlState(error) === 'JS102') throw ledgerErrors.LEDGER_REPEAT_DIFFERS();
    throw error;
  }
}
