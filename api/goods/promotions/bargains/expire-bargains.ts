import { defineJob } from '#core/jobs/define.ts';
import { transact } from '#core/transact.ts';

const batchSize = 1_000;

/** Every five minutes: ends bargains whose time is over. What a checkout holds stays until the checkout ends. */
export const expireBargains = defineJob({
  name: 'goods.expireBargains',
  schedule: '*/5 * * * *',
  async run(ctx) {
    for (let done = batchSize; done === batchSize; )
      done = await transact(
        ctx,
        (write) => write.tx.$executeRaw`
          UPDATE goods_bargain SET state = 'EXPIRED' WHERE id IN (
            SELECT id FROM goods_bargain WHERE state = 'OPEN' AND expires_at <= ${write.clock.now()}::timestamptz
            ORDER BY id LIMIT ${batchSize}::int FOR NO KEY UPDATE SKIP LOCKED)`,
      );
  },
});
