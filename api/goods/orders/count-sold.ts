import type { WriteContext } from '#core/context.ts';
import { defineConsumer, onBatch } from '#core/events/define.ts';
import { toJson } from '#core/json.ts';
import { orderPlaced, orderRefunded } from '../events.ts';

interface Units {
  readonly productId: string;
  readonly units: number;
}

/** Keeps how many units of each product were sold and not given back. One statement for a batch of orders. */
export const countSold = defineConsumer('goods.countSold', [
  onBatch(orderPlaced, (write, events) =>
    count(
      write,
      events.flatMap(({ payload }) =>
        payload.lines.map(({ productId, quantity }) => ({ productId, units: quantity })),
      ),
    ),
  ),
  onBatch(orderRefunded, (write, events) =>
    count(
      write,
      events.flatMap(({ payload }) =>
        payload.lines.map(({ productId, quantity }) => ({ productId, units: -quantity })),
      ),
    ),
  ),
]);

/** In the order of ids, so that two batches do not wait for each other. A product may be gone. */
async function count(write: WriteContext, units: readonly Units[]): Promise<void> {
  if (units.length === 0) return;
  await write.tx.$executeRaw`
    WITH counted AS (
      SELECT w."productId" AS id, sum(w.units)::int AS units
      FROM jsonb_to_recordset(${toJson(units)}::jsonb) AS w("productId" uuid, units int) GROUP BY 1
    ), locked AS (
      SELECT p.id, c.units FROM goods_product p JOIN counted c ON c.id = p.id ORDER BY p.id FOR NO KEY UPDATE OF p
    )
    UPDATE goods_product p SET sold_count = p.sold_count + l.units FROM locked l WHERE p.id = l.id`;
}
