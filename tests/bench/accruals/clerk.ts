import { orderOfSubject } from '#api/goods/index.ts';
import { systemContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import type { Kernel } from '#core/kernel.ts';
import { postAll } from '#core/ledger/post.ts';
import { setPluginEnabled } from '#core/plugins/switch.ts';
import { transact } from '#core/transact.ts';
import { accountsOf } from '#plugins/distribution/commissions/accounts.ts';
import { accrueOrders } from '#plugins/distribution/commissions/accrue.ts';
import { withBenchKernel } from '../tools/settings.ts';

interface Pace {
  /** How many orders make a batch. */
  readonly batch: number;
  readonly seconds: number;
}

/** A process that lets promoters earn as a worker does, one batch after the other. */
export interface AccrualClerk {
  /** @returns how many commissions were earned in a second. @throws Error when there are no orders any more. */
  accrue(pace: Pace): Promise<number>;
  /** @returns how many transfers of the same form were posted in a second, and nothing else done. */
  post(pace: Pace): Promise<number>;
}

export async function start({ databaseUrl }: { readonly databaseUrl: string }): Promise<AccrualClerk> {
  const { promise, resolve } = Promise.withResolvers<AccrualClerk>();
  void withBenchKernel(databaseUrl, async (kernel) => {
    const house = systemContext(kernel, 'bench');
    await setPluginEnabled(house, { id: 'distribution', enabled: true, reason: 'To measure it.' });
    resolve(clerkOf(kernel));
    // For as long as the process lives.
    return new Promise(() => undefined);
  });
  return promise;
}

function clerkOf(kernel: Kernel): AccrualClerk {
  const ctx = systemContext(kernel, 'bench');
  const { client } = kernel.database;
  let after = '';
  const next = async (batch: number) => {
    const decisions = await client.attributionDecision.findMany({
      where: { subject: { gt: after }, because: 'BOUND', candidates: { equals: [] } },
      orderBy: { subject: 'asc' },
      take: batch,
    });
    after = decisions.at(-1)?.subject ?? after;
    return decisions.map((decision) => ({ ...decision, orderId: orderOfSubject(decision.subject) ?? '' }));
  };
  return {
    async accrue({ batch, seconds }) {
      const before = await client.distributionCommission.count();
      let spentMs = 0;
      while (spentMs < seconds * 1_000) {
        const orders = await next(batch);
        if (orders.length < batch) throw new Error('There are no orders any more');
        const started = performance.now();
        await transact(ctx, (write) => accrueOrders(write, orders));
        spentMs += performance.now() - started;
      }
      return ((await client.distributionCommission.count()) - before) / (spentMs / 1_000);
    },
    async post({ batch, seconds }) {
      const promoters = await client.distributionPromoter.findMany({ select: { id: true } });
      let [posted, spentMs] = [0, 0];
      for (; spentMs < seconds * 1_000; posted += batch) {
        const transfers = Array.from({ length: batch }, (_, index) => {
          const promoterId = promoters[index % promoters.length]?.id ?? '';
          const { cost, pending } = accountsOf({ promoterId, currency: 'CNY' });
          const legs = [
            { account: cost, amount: -1_000n },
            { account: pending, amount: 1_000n },
          ];
          return { source: `bench:${newId(kernel.clock)}`, kind: 'distribution.earned', legs };
        });
        const started = performance.now();
        await transact(ctx, (write) => postAll(write, transfers));
        spentMs += performance.now() - started;
      }
      return posted / (spentMs / 1_000);
    },
  };
}
