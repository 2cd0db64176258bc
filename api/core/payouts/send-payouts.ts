import type { ReadContext, WriteContext } from '../context.ts';
import { errorText, leaseMs, nextAttemptAfter } from '../payments/attempts.ts';
import { transact } from '../transact.ts';
import { applyTransfer } from './apply-transfer.ts';
import { payoutBegun } from './events.ts';
import { failPayout } from './fail-payout.ts';
import { type PayoutNow, payoutNowColumns, saidOf } from './payout-now.ts';
import { type ProviderTransfer, TransferRefused } from './provider.ts';
import { payoutProviderOf } from './provider-of.ts';

interface DuePayout extends PayoutNow {
  readonly provider: string;
  readonly key: string;
  readonly accountExternalId: string;
  readonly attempts: number;
  /** Whether the provider was never told of it before. */
  readonly isFirst: boolean;
}

const batchSize = 20;

/**
 * Sends the payouts that are due. Killed anywhere, and by however many at once, each is sent once: who takes one writes
 * that down first, it goes under a key that it had before, and before it is sent again the provider is asked what it
 * knows under that key.
 *
 * @returns how many it has tried.
 */
export async function sendPayouts(ctx: ReadContext): Promise<number> {
  const due = await takeDue(ctx);
  for (const payout of due) await send(ctx, payout);
  return due.length;
}

/** Whoever asked for one that is told to a provider for the first time hears so. */
function takeDue(ctx: ReadContext): Promise<DuePayout[]> {
  return transact(ctx, async (write) => {
    const due = await leaseDue(write);
    for (const payout of due) if (payout.isFirst) write.emit(payoutBegun, payout.payoutId, saidOf(payout));
    return due;
  });
}

function leaseDue(write: WriteContext): Promise<DuePayout[]> {
  const now = write.clock.now();
  return write.tx.$queryRaw<DuePayout[]>`
    WITH due AS MATERIALIZED (
      SELECT id, sending_at IS NULL AS is_first FROM payout WHERE next_attempt_at <= ${now}::timestamptz
      ORDER BY next_attempt_at, id LIMIT ${batchSize}::int FOR UPDATE SKIP LOCKED
    )
    UPDATE payout p SET state = 'SENDING', attempts = p.attempts + 1, sending_at = coalesce(p.sending_at, ${now}::timestamptz),
      next_attempt_at = ${new Date(now.getTime() + leaseMs)}::timestamptz
    FROM payout_account a, due WHERE a.id = p.account_id AND p.id = due.id
    RETURNING ${payoutNowColumns}, p.provider, p.external_key AS key, a.external_id AS "accountExternalId", p.attempts,
      due.is_first AS "isFirst"`;
}

async function send(ctx: ReadContext, payout: DuePayout): Promise<void> {
  try {
    const seen = await transferOf(ctx, payout);
    await transact(ctx, (write) => applyTransfer(write, payout.payoutId, seen));
  } catch (error) {
    if (error instanceof TransferRefused)
      await transact(ctx, (write) => failPayout(write, payout.payoutId, error));
    else await tryAgainLater(ctx, payout, error);
  }
}

/** The provider forgets keys before we stop trying, so that only the first attempt goes without asking. */
async function transferOf(ctx: ReadContext, payout: DuePayout): Promise<ProviderTransfer> {
  const provider = payoutProviderOf(ctx, payout.provider);
  const { payoutId, key, accountExternalId, amountMinor, currency, attempts } = payout;
  const before = attempts > 1 ? await provider.findByKey(key) : null;
  return before ?? provider.send({ key, payoutId, accountExternalId, amount: { amountMinor, currency } });
}

/** Whether it was sent is open: it is asked about later and later, and in the end left to a person. */
async function tryAgainLater(
  ctx: ReadContext,
  { payoutId, attempts }: DuePayout,
  error: unknown,
): Promise<void> {
  ctx.kernel.log.warn({ err: error, payout: payoutId, attempts }, 'a payout could not be sent');
  const next = nextAttemptAfter(attempts, ctx.clock.now());
  await transact(
    ctx,
    (write) => write.tx.$executeRaw`
      UPDATE payout SET next_attempt_at = ${next}::timestamptz, error = ${errorText(error)}
      WHERE id = ${payoutId}::uuid AND state = 'SENDING' AND attempts = ${attempts}::int`,
  );
}
