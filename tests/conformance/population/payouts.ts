import { createHash } from 'node:crypto';
import type { Kernel } from '#core/kernel.ts';
import { at, type IdOf } from './names.ts';

/** Payouts that arrived and came back; the first member has that many accounts, all of them shared with others. */
export async function addPayouts(
  { database: { client } }: Kernel,
  added: readonly number[],
  idOf: IdOf,
): Promise<void> {
  const accounts = added.flatMap((index) => [
    { key: `first ${index}`, userId: idOf('user', 0), index },
    ...(index > 0 ? [{ key: `own ${index}`, userId: idOf('user', index), index }] : []),
  ]);
  await client.payoutAccount.createMany({
    data: accounts.map(({ key, userId, index }) => ({
      id: idOf(`payoutAccount ${key}`, index),
      userId,
      provider: 'sandbox',
      externalId: `sandbox_ok:${index}`,
      fingerprint: createHash('sha256').update(String(index)).digest('hex'),
      state: 'VERIFIED' as const,
      verifiedAt: at(index),
      addedAt: at(index),
    })),
  });
  await client.payout.createMany({
    data: added.map((index) => ({
      id: idOf('payout', index),
      source: `test:${index}`,
      provider: 'sandbox',
      userId: idOf('user', index),
      accountId: idOf(`payoutAccount ${index > 0 ? 'own' : 'first'} ${index}`, index),
      state: 'CONFIRMED' as const,
      amountMinor: 100n,
      currency: 'CNY',
      externalKey: `payout_${index}`,
      externalId: `sandbox_transfer_${index}`,
      providerSentMinor: 100n,
      returnedMinor: 100n,
      attempts: 1,
      requestedAt: at(index),
      sendingAt: at(index),
      sentAt: at(index),
      confirmedAt: at(index),
      returnedAt: at(index),
    })),
  });
}
