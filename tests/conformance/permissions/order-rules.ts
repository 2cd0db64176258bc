import type { RuleTable } from './table.ts';

/** Who may do what with orders; see `table.ts`. */
export const orderRules: RuleTable = {
  storefront: {
    'Query.orders': 'members',
    'Mutation.cancelOrder': 'members',
    'Mutation.confirmReceipt': 'members',
    'Mutation.requestRefund': 'members',
    'Mutation.withdrawRefund': 'members',
    'Subscription.orderUpdates': 'members',
  },
  admin: {
    'Query.memberOrders': 'permission goods.orders',
    'Query.memberRefunds': 'permission goods.refunds',
    'Query.reconciliationReport': 'permission goods.orders',
    'Mutation.approveRefund': 'permission goods.refunds',
    'Mutation.cancelMemberOrder': 'permission goods.orders',
    'Mutation.markDelivered': 'permission goods.orders',
    'Mutation.receiveReturn': 'permission goods.refunds',
    'Mutation.refundOrder': 'permission goods.refunds',
    'Mutation.rejectRefund': 'permission goods.refunds',
    'Mutation.retryRefund': 'permission goods.refunds',
    'Mutation.shipOrder': 'permission goods.orders',
    'Mutation.updateShipment': 'permission goods.orders',
  },
};
