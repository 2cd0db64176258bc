import { encodeId } from '#schema/common/ids.ts';
import type { Examples, Trial } from './operations.ts';

const userId = ({ town }: Trial) => encodeId('User', town.zoe.userId);
const reason = 'Because we test.';

/** Examples of what is about how members came, and to whom they belong. */
export const attributionExamples: Examples = {
  'Query.referralLink': () => ({ code: 'aaaaaaaaaaaa' }),
  'Query.touches': (trial) => ({ userId: userId(trial) }),
  'Query.customerBindings': (trial) => ({ userId: userId(trial) }),
  'Query.promoterCustomers': (trial) => ({ userId: userId(trial) }),
  'Query.customerOwner': (trial) => ({ userId: userId(trial) }),
  'Query.orderAttribution': ({ town }) => ({ orderId: town.more.orderToLookAt }),
  'Mutation.recordTouch': () => ({ entrance: 'QR' }),
  'Mutation.addAttributionRule': ({ number }) => ({
    model: 'LAST_TOUCH',
    touchDays: 30,
    bindsAt: 'SIGN_UP',
    protectionDays: 90,
    afterProtection: 'OPEN',
    orderProtects: true,
    customerMayChange: true,
    validFrom: new Date(Date.UTC(2100, 0, 1) + number * 1_000).toISOString(),
    reason,
  }),
  'Mutation.reassignCustomer': (trial) => ({ customerId: userId(trial), reason }),
  'Mutation.recordChannelCost': () => ({
    entrance: 'STORE',
    fromDay: '2026-11-01',
    toDay: '2026-11-02',
    amountMinor: '100',
    currency: 'CNY',
    note: reason,
  }),
};
