import { defineJob } from '#core/jobs/define.ts';
import { settingsOf } from '#core/settings.ts';
import { transact } from '#core/transact.ts';
import { goodsSettings } from '../settings.ts';

const batchSize = 500;
const dayMs = 24 * 60 * 60 * 1000;

/** Every night: forgets guests' carts that nobody has touched for as long as the settings say. */
export const forgetGuestCarts = defineJob({
  name: 'goods.forgetGuestCarts',
  schedule: '17 19 * * *',
  async run(ctx) {
    const { guestCartDays } = settingsOf(ctx, goodsSettings);
    const before = new Date(ctx.clock.now().getTime() - guestCartDays * dayMs);
    for (let gone = batchSize; gone === batchSize; ) {
      gone = await transact(
        ctx,
        ({ tx }) => tx.$executeRaw`
          DELETE FROM goods_cart WHERE id IN (
            SELECT id FROM goods_cart WHERE user_id IS NULL AND updated_at < ${before}::timestamptz
            ORDER BY updated_at LIMIT ${batchSize}::int FOR UPDATE SKIP LOCKED)`,
      );
    }
  },
});
