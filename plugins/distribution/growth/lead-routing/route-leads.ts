import { orderPlaced } from '#api/goods/index.ts';
import type { WriteContext } from '#core/context.ts';
import { defineConsumer, onEach } from '#core/events/define.ts';
import { routeCustomer } from './route-customer.ts';

/** Who came by a promoter and buys gets somebody who looks after them. */
export const routeLeads = defineConsumer('distribution.routeLeads', [
  onEach(orderPlaced, async (write, { payload: { userId, orderId, lines } }) => {
    if (!(await cameByPromoter(write, userId))) return;
    const productIds = lines.map(({ productId }) => productId);
    await routeCustomer(write, { customerId: userId, orderId, productIds });
  }),
]);

/** By a link, or by belonging to one. */
async function cameByPromoter({ tx }: WriteContext, customerId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<[{ came: boolean }]>`
    SELECT EXISTS (SELECT 1 FROM distribution_lead WHERE customer_id = ${customerId}::uuid)
      OR EXISTS (SELECT 1 FROM attribution_member WHERE user_id = ${customerId}::uuid AND promoter_id IS NOT NULL) AS came`;
  return row.came;
}
