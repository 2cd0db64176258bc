import { type Caller, callerKey } from '#core/caller.ts';
import { BoundedCache } from './bounded-cache.ts';
import type { Allowance, GuardConfig } from './limits.ts';

interface Bucket {
  level: number;
  filledAtMs: number;
}

export interface Payment {
  readonly accepted: boolean;
  /** Whole units left; null where the caller has no limit. */
  readonly remaining: number | null;
  /** How long until the same payment would be accepted. */
  readonly retryAfterMs: number;
}

const unlimited: Payment = { accepted: true, remaining: null, retryAfterMs: 0 };

/** Who pays for an operation: people without an account are known by their network address only. */
export interface Payer {
  readonly caller: Caller;
  readonly address: string;
}

/** One leaky bucket per caller, in this process. A caller forgotten for being idle starts again with a full one. */
export class Budgets {
  readonly #buckets: BoundedCache<string, Bucket>;
  readonly #allowances: GuardConfig['allowances'];
  readonly #nowMs: () => number;

  constructor(config: Pick<GuardConfig, 'allowances' | 'maxCallers'>, nowMs: () => number) {
    this.#buckets = new BoundedCache(config.maxCallers);
    this.#allowances = config.allowances;
    this.#nowMs = nowMs;
  }

  allowanceOf(payer: Payer): Allowance | null {
    return this.#allowances[payer.caller.kind];
  }

  /** Takes the cost from the payer's bucket, or leaves the bucket as it is when it holds less. */
  pay(payer: Payer, cost: number): Payment {
    const allowance = this.allowanceOf(payer);
    if (allowance === null) return unlimited;
    const bucket = this.#fill(payer, allowance);
    if (bucket.level < cost) {
      const missing = cost - bucket.level;
      const retryAfterMs = Math.ceil((missing / allowance.refillPerSecond) * 1000);
      return { accepted: false, remaining: Math.floor(bucket.level), retryAfterMs };
    }
    bucket.level -= cost;
    return { accepted: true, remaining: Math.floor(bucket.level), retryAfterMs: 0 };
  }

  /** Takes what is there, up to the cost: the price of a refused operation. */
  fine(payer: Payer, cost: number): void {
    const allowance = this.allowanceOf(payer);
    if (allowance === null) return;
    const bucket = this.#fill(payer, allowance);
    bucket.level = Math.max(0, bucket.level - cost);
  }

  #fill(payer: Payer, allowance: Allowance): Bucket {
    const key = payer.caller.kind === 'anonymous' ? payer.address : callerKey(payer.caller);
    const nowMs = this.#nowMs();
    const bucket = this.#buckets.get(key);
    if (bucket === undefined) {
      const full = { level: allowance.capacity, filledAtMs: nowMs };
      this.#buckets.set(key, full);
      return full;
    }
    const elapsedMs = Math.max(0, nowMs - bucket.filledAtMs);
    bucket.level = Math.min(
      allowance.capacity,
      bucket.level + (elapsedMs / 1000) * allowance.refillPerSecond,
    );
    bucket.filledAtMs = nowMs;
    return bucket;
  }
}
