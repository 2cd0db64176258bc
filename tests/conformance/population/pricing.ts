import type { Kernel } from '#core/kernel.ts';
import { at, type IdOf } from './names.ts';

/** Tax zones and shipping methods; the first zone has an area and a rate for each number. */
export async function addPricing(
  { database: { client } }: Kernel,
  added: readonly number[],
  idOf: IdOf,
): Promise<void> {
  const stamps = (index: number) => ({ createdAt: at(index), updatedAt: at(index) });
  await client.taxZone.createMany({
    data: added.map((index) => ({
      id: idOf('taxZone', index),
      slug: `zone-${index}`,
      titleEn: `Zone ${index}`,
      titleZh: `税区 ${index}`,
      prices: 'INCLUDE_TAX' as const,
      ...stamps(index),
    })),
  });
  const zoneId = idOf('taxZone', 0);
  await client.taxArea.createMany({
    data: added.map((index) => ({ country: 'IT', province: `Provincia ${index}`, zoneId })),
  });
  await client.taxRate.createMany({
    data: added.map((index) => ({
      id: idOf('taxRate', index),
      zoneId,
      taxClass: `class-${index}`,
      ratePpm: 10_000,
      validFrom: at(index),
      actor: 'system:test',
      createdAt: at(index),
    })),
  });
  await client.shippingMethod.createMany({
    data: added.map((index) => ({
      id: idOf('shippingMethod', index),
      slug: `method-${index}`,
      titleEn: `Method ${index}`,
      titleZh: `配送 ${index}`,
      currency: 'CNY',
      areas: ['CN', `CN/省 ${index}`],
      rates: { kind: 'FLAT', amountMinor: '100' },
      position: index,
      ...stamps(index),
    })),
  });
}
