import type { Kernel } from '#core/kernel.ts';
import type { Grow } from '#tests/conformance/population/populate.ts';

const at = (index: number) => new Date(Date.parse('2026-11-01T08:00:00.000Z') + index * 60_000);

/** As many cases about the first promoter; each with evidence, the first with as much, and about as many commissions. */
export const growCases: Grow = async ({ database: { client } }: Kernel, added, idOf) => {
  const caseOf = (index: number) => idOf('red line case', index);
  const others = added.filter((index) => index > 0);
  const evidence = (of: number, index: number) => ({
    id: idOf(`evidence of case ${of}`, index),
    caseId: caseOf(of),
    note: `What was seen ${index}`,
    orderIds: [idOf('order', 0)],
    addedBy: 'test',
    createdAt: at(index),
  });
  await client.$transaction([
    client.distributionRedLine.createMany({
      data: added.map((index) => ({
        id: idOf('red line', index),
        kind: 'PRICE_CHAOS' as const,
        version: index + 1,
        textEn: `Edition ${index}`,
        textZh: `第 ${index} 版`,
        answerDays: 3,
        consequence: 'FORFEIT' as const,
        publishedBy: 'test',
        publishedAt: at(index),
      })),
    }),
    client.distributionCase.createMany({
      data: added.map((index) => ({
        id: caseOf(index),
        promoterId: idOf('user', 0),
        redLineId: idOf('red line', index),
        state: 'CLOSED' as const,
        decision: 'DISMISSED' as const,
        decidedBy: 'test',
        openedAt: at(index),
        answerUntil: at(index + 1),
      })),
    }),
    client.distributionCaseStep.createMany({
      data: added.map((index) => ({
        caseId: caseOf(index),
        kind: 'OPENED' as const,
        by: 'test',
        reason: 'Because we test.',
        at: at(index),
      })),
    }),
    client.distributionCaseEvidence.createMany({
      data: [...added.map((index) => evidence(0, index)), ...others.map((index) => evidence(index, 0))],
    }),
    client.distributionCaseLine.createMany({
      data: [
        ...added.map((index) => ({ caseId: caseOf(0), commissionId: idOf('commission', index) })),
        ...others.map((index) => ({ caseId: caseOf(index), commissionId: idOf('commission', 0) })),
      ],
    }),
  ]);
};
