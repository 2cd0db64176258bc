import { randomUUID } from 'node:crypto';
import { settleDeeds } from '#core/attribution/decisions/settle.ts';
import { systemContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { withBenchKernel } from '../tools/settings.ts';

/** A process that decides as a worker does, one batch after the other. */
export interface Clerk {
  /**
   * @returns how many deeds were decided about in a second, and the subjects of the last batch.
   * @throws Error when one of these is owed to nobody.
   */
  decide(pace: {
    readonly customerIds: readonly string[];
    readonly batch: number;
    readonly seconds: number;
  }): Promise<{ readonly perSecond: number; readonly subjects: readonly string[] }>;
}

export async function start({ databaseUrl }: { readonly databaseUrl: string }): Promise<Clerk> {
  const { promise, resolve } = Promise.withResolvers<Clerk>();
  void withBenchKernel(databaseUrl, (kernel) => {
    const ctx = systemContext(kernel, 'bench');
    resolve({
      async decide({ customerIds, batch, seconds }) {
        const started = performance.now();
        const until = started + seconds * 1_000;
        let count = 0;
        let subjects: string[] = [];
        for (; performance.now() < until; count += batch) {
          subjects = Array.from({ length: batch }, () => `bench:${randomUUID()}`);
          const at = kernel.clock.now();
          const deeds = subjects.map((subject, index) => {
            const customerId = customerIds[(count + index) % customerIds.length] ?? '';
            return { subject, customerId, at };
          });
          await transact(ctx, (write) => settleDeeds(write, deeds));
        }
        const perSecond = count / ((performance.now() - started) / 1_000);
        const won = { subject: { in: subjects }, winnerId: { not: null } };
        const owed = await kernel.database.client.attributionDecision.count({ where: won });
        if (owed !== batch) throw new Error(`${owed} of ${batch} deeds are owed to somebody`);
        return { perSecond, subjects };
      },
    });
    // For as long as the process lives.
    return new Promise(() => undefined);
  });
  return promise;
}
