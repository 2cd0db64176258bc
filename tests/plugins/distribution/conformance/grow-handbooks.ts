import type { Kernel } from '#core/kernel.ts';
import type { Grow } from '#tests/conformance/population/populate.ts';

const at = (index: number) => new Date(Date.parse('2026-11-01T08:00:00.000Z') + index * 60_000);

/** As many documents, all accepted by the first promoter. */
export const growHandbooks: Grow = async ({ database: { client } }: Kernel, added, idOf) => {
  const handbook = (index: number) => idOf('promoter handbook', index);
  await client.$transaction([
    client.distributionHandbook.createMany({
      data: added.map((index) => ({
        id: handbook(index),
        kind: 'HANDBOOK' as const,
        version: index + 1,
        textEn: `Edition ${index}`,
        textZh: `第 ${index} 版`,
        publishedBy: 'test',
        publishedAt: at(index),
      })),
    }),
    client.distributionHandbookAcceptance.createMany({
      data: added.map((index) => ({
        handbookId: handbook(index),
        promoterId: idOf('user', 0),
        acceptedAt: at(index),
      })),
    }),
  ]);
};
