import { newId } from '#core/ids.ts';
import { runDetectors } from '#plugins/distribution/cases/detectors/run-detectors.ts';
import { publishRedLine } from '#plugins/distribution/cases/publish-red-line.ts';
import { dayMs, minuteMs, openSociety } from '../society.ts';
import { brushing } from './court.ts';

interface Sold {
  readonly by: string;
  readonly to: string;
  /** How many orders; one when nothing is said. */
  readonly orders?: number;
  readonly refunded?: boolean;
}

/** Promoters and what they have sold, as it stands in their commissions alone. */
export async function openSuspects(settings: Readonly<Record<string, unknown>> = {}) {
  const society = await openSociety(settings);
  const { client, clock, house } = society;
  for (const kind of ['BRUSHING', 'PRICE_CHAOS', 'ORDER_STEALING'] as const)
    await publishRedLine(house(), { ...brushing, kind });
  clock.advanceMs(minuteMs);
  return {
    ...society,
    /** @returns the ids of the commissions. */
    async sell({ by, to, orders = 1, refunded = false }: Sold): Promise<string[]> {
      const ids: string[] = [];
      for (let order = 0; order < orders; order += 1) {
        clock.advanceMs(minuteMs);
        const [id, orderId, at] = [newId(clock), newId(clock), clock.now()];
        await client.distributionAccrual.create({
          data: { orderId, outcome: 'NO_POLICY', at, createdAt: at },
        });
        await client.distributionCommission.create({
          data: {
            id,
            orderId,
            orderLineId: newId(clock),
            productId: newId(clock),
            promoterId: by,
            customerId: to,
            level: 1,
            rule: 0,
            currency: 'CNY',
            baseMinor: 10_000n,
            amountMinor: 1_000n,
            reversedMinor: refunded ? 1_000n : 0n,
            earnedAt: at,
          },
        });
        ids.push(id);
      }
      return ids;
    },
    async signIn(userId: string, ip: string, userAgent: string): Promise<void> {
      const now = clock.now();
      const expiresAt = new Date(now.getTime() + dayMs);
      await client.session.create({
        data: { id: newId(clock), userId, ip, userAgent, createdAt: now, lastUsedAt: now, expiresAt },
      });
    },
    async find(dryRun = true) {
      const { findings } = await runDetectors(house(), { dryRun });
      return findings;
    },
  };
}
