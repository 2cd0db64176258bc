import { randomUUID } from 'node:crypto';
import { systemContext } from '#core/context.ts';
import { transferFunds } from '#core/ledger/transfer-funds.ts';
import { withBenchKernel } from '../tools/settings.ts';
import { purse, purseCount } from './purses.ts';

export interface Pace {
  readonly callers: number;
  readonly seconds: number;
  /** Whether all transfers share one account. */
  readonly hot: boolean;
}

/** A process that moves funds as fast as it can, through the service that plugins and domains use. */
export interface Teller {
  /** How many transfers there were in a second. */
  transfer(pace: Pace): Promise<number>;
}

export async function start({ databaseUrl }: { readonly databaseUrl: string }): Promise<Teller> {
  const { promise, resolve } = Promise.withResolvers<Teller>();
  void withBenchKernel(databaseUrl, (kernel) => {
    const ctx = systemContext(kernel, 'bench');
    const one = (hot: boolean) => {
      const from = purse(hot ? 1 : 1 + Math.floor((Math.random() * purseCount) / 2));
      const to = purse(purseCount / 2 + 1 + Math.floor((Math.random() * purseCount) / 2));
      return transferFunds(ctx, {
        source: randomUUID(),
        kind: 'bench.transfer',
        legs: [
          { account: from, amount: -5n },
          { account: to, amount: 5n },
        ],
      });
    };
    resolve({
      async transfer({ callers, seconds, hot }) {
        const started = performance.now();
        const until = started + seconds * 1_000;
        let count = 0;
        const call = async () => {
          for (; performance.now() < until; count += 1) await one(hot);
        };
        await Promise.all(Array.from({ length: callers }, call));
        return count / ((performance.now() - started) / 1_000);
      },
    });
    // For as long as the process lives.
    return new Promise(() => undefined);
  });
  return promise;
}
