import { requestRefund } from '#api/goods/index.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { orderUnitsInput, parseUnits } from '../order-units-input.ts';
import { refundField } from '../refund-field.ts';

/** The mutation `requestRefund`. */
export function requestRefundMutation(builder: Builder): void {
  mutation(builder, 'requestRefund', {
    description:
      'Asks for money back for units of one of your orders: before they have left, on their way, or within their refund window after they arrived.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      orderId: t.id({ required: true, description: 'Which order.' }),
      lines: t.field({ type: [orderUnitsInput(builder)], required: true, description: 'For what.' }),
      reason: t.string({ required: true, description: 'Why: 1 to 500 characters.' }),
      returnsGoods: t.boolean({
        required: false,
        defaultValue: false,
        description: 'Whether you will send back what you have received.',
      }),
    }),
    resolve: ({ orderId, lines, reason, returnsGoods }, ctx) =>
      requestRefund(ctx, {
        orderId: parseId(orderId, 'Order', ['orderId']),
        lines: parseUnits(lines),
        reason,
        returnsGoods: returnsGoods ?? false,
      }),
    payload: (t) => ({ refund: refundField(t, 'What was asked for.') }),
  });
}
