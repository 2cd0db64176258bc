import { defineErrors } from '../errors.ts';

export const payoutErrors = defineErrors({
  PAYOUT_NOT_FOUND: { en: 'There is no such payout.', zh: '该打款记录不存在。' },
  PAYOUT_NOT_PARKED: {
    en: 'This payout does not wait for anybody.',
    zh: '该打款无需人工处理。',
  },
  PAYOUT_AMOUNT_INVALID: {
    en: 'A payout has at least one and at most {max} minor units of a currency.',
    zh: '打款金额应为 1 到 {max} 个最小货币单位，且币种有效。',
  },
  PAYOUT_SOURCE_TAKEN: {
    en: 'Another payout was asked for by this already.',
    zh: '该事项已有另一笔打款。',
  },
  PAYOUT_PROVIDER_UNREACHABLE: {
    en: 'The provider cannot be asked at the moment. Try again in a while.',
    zh: '暂时无法连接打款服务商，请稍后再试。',
  },
  PAYOUT_ACCOUNT_MALFORMED: {
    en: 'This is no account number of {provider}.',
    zh: '这不是有效的 {provider} 账户编号。',
  },
  PAYOUT_ACCOUNT_UNKNOWN: {
    en: 'The provider does not know this account.',
    zh: '服务商查无此账户。',
  },
  PAYOUT_ACCOUNT_RESTRICTED: {
    en: 'This account cannot receive transfers. Complete it at the provider, then add it again.',
    zh: '该账户目前无法收款，请先在服务商处完善资料后重新添加。',
  },
  PAYOUT_ACCOUNT_FOREIGN: {
    en: 'This account was opened for somebody else.',
    zh: '该账户属于其他用户。',
  },
  PAYOUT_ACCOUNT_NOT_FOUND: {
    en: 'There is no such payout account, or it is not this member’s.',
    zh: '收款账户不存在或不属于该用户。',
  },
  PAYOUT_ACCOUNT_REMOVED: {
    en: 'This payout account was removed.',
    zh: '该收款账户已被移除。',
  },
  PAYOUT_ACCOUNT_OUT_OF_USE: {
    en: 'Nothing is sent through {provider} any more. Add another account.',
    zh: '已不再通过 {provider} 打款，请添加其他收款账户。',
  },
  PAYOUT_ACCOUNTS_FULL: {
    en: 'You can have at most {max} payout accounts. Remove one first.',
    zh: '最多可添加 {max} 个收款账户，请先移除一个。',
  },
});
