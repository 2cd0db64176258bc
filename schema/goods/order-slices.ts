import type { SchemaSlice } from '../builder.ts';
import { approveRefundMutation } from './mutations/approve-refund.ts';
import { cancelMemberOrderMutation } from './mutations/cancel-member-order.ts';
import { cancelOrderMutation } from './mutations/cancel-order.ts';
import { confirmReceiptMutation } from './mutations/confirm-receipt.ts';
import { markDeliveredMutation } from './mutations/mark-delivered.ts';
import { receiveReturnMutation } from './mutations/receive-return.ts';
import { refundOrderMutation } from './mutations/refund-order.ts';
import { rejectRefundMutation } from './mutations/reject-refund.ts';
import { requestRefundMutation } from './mutations/request-refund.ts';
import { retryRefundMutation } from './mutations/retry-refund.ts';
import { shipOrderMutation } from './mutations/ship-order.ts';
import { updateShipmentMutation } from './mutations/update-shipment.ts';
import { withdrawRefundMutation } from './mutations/withdraw-refund.ts';
import { orderErrorSlices } from './order-errors.ts';
import { orderLifeFields } from './order-life.ts';
import { orderLineLifeFields } from './order-line-life.ts';
import { memberOrderQueries, ordersQuery } from './order-queries.ts';
import { orderReportQuery } from './order-report.ts';
import { refundType } from './refund.ts';
import { orderUpdatesSubscription } from './subscriptions/order-updates.ts';

/** What happens to an order after payment. */
export const orderSlices: readonly SchemaSlice[] = [
  ...orderErrorSlices,
  orderLifeFields,
  orderLineLifeFields,
  refundType,
  ordersQuery,
  memberOrderQueries,
  orderReportQuery,
  orderUpdatesSubscription,
  cancelOrderMutation,
  requestRefundMutation,
  withdrawRefundMutation,
  confirmReceiptMutation,
  cancelMemberOrderMutation,
  shipOrderMutation,
  updateShipmentMutation,
  markDeliveredMutation,
  approveRefundMutation,
  rejectRefundMutation,
  receiveReturnMutation,
  refundOrderMutation,
  retryRefundMutation,
];
