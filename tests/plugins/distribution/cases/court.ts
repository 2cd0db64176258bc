import { caseDeadlines } from '#plugins/distribution/cases/case-deadlines.ts';
import { type CaseForm, openCase } from '#plugins/distribution/cases/open-case.ts';
import { publishRedLine, type RedLineForm } from '#plugins/distribution/cases/publish-red-line.ts';
import { asMember, deliverAll } from '#tests/helpers/kernel.ts';
import { openMarket } from '../commissions/market.ts';
import { dayMs, minuteMs, reason } from '../society.ts';

/** A week to answer, and what is touched is forfeited. */
export const brushing: RedLineForm = {
  kind: 'BRUSHING',
  textEn: 'Nobody orders from themselves, nor in turn with others.',
  textZh: '禁止自买自卖或互相刷单。',
  answerDays: 3,
  consequence: 'FORFEIT',
  reason,
};
export const statement = 'These were real customers, and I can show it.';

const permissions = ['distribution.cases', 'distribution.promoters'];

export type Court = Awaited<ReturnType<typeof openCourt>>;

/** A market with a red line, two people who may decide about it, and a clock that lets cases end. */
export async function openCourt(line: Partial<RedLineForm> = {}) {
  const market = await openMarket();
  const { kernel, house, clock, join, promoter, client } = market;
  await publishRedLine(house(), { ...brushing, ...line });
  const [one, other] = [await join(), await join()];
  return {
    ...market,
    judge: () => asMember(kernel, one.userId, permissions),
    otherJudge: () => asMember(kernel, other.userId, permissions),
    /** What the promoter, or somebody else, earns by an order. */
    async commissionOf(orderId: string, promoterId = promoter.userId): Promise<string> {
      const { id } = await client.distributionCommission.findFirstOrThrow({ where: { orderId, promoterId } });
      return id;
    },
    open: (form: Partial<CaseForm> = {}) =>
      openCase(house(), {
        promoterId: promoter.userId,
        kind: 'BRUSHING',
        commissionIds: [],
        note: 'The parcels came back unopened.',
        url: 'https://example.com/parcels',
        orderIds: [],
        reason,
        ...form,
      }),
    row: (id: string) => client.distributionCase.findUniqueOrThrow({ where: { id } }),
    stepsOf: async (caseId: string) =>
      (await client.distributionCaseStep.findMany({ where: { caseId }, orderBy: { at: 'asc' } })).map(
        ({ kind }) => kind,
      ),
    async pass(days: number): Promise<void> {
      clock.advanceMs(days * dayMs + minuteMs);
      await caseDeadlines.run(house());
      await deliverAll(kernel);
    },
  };
}
