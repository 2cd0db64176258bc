import { expect, it } from 'vitest';
import { mcnBoards } from '#plugins/mcn/boards.ts';
import { offer } from '#tests/goods/cart/basket-shop.ts';
import { deliverAll } from '#tests/helpers/kernel.ts';
import { openMarket } from './splits/market.ts';

it('agencies and creators stand on boards by what was sold and kept, of one currency', {
  timeout: 60_000,
}, async () => {
  const market = await openMarket();
  const { kernel, client, agency, talent, customer, found } = market;
  const rival = await found('Rival');
  await rival.contract(talent, { isExclusive: false });
  const orderId = await market.buy(3);
  await market.refund(orderId, 1);
  const dollars = await offer(
    { kernel },
    { slug: 'dollars', priceMinor: 900n, currency: 'USD', kind: 'SERVICE' },
  );
  await market.buy(1, customer, [dollars.rowId]);
  await deliverAll(kernel);
  const scores = async (slug: string) => {
    const { id: boardId } = await client.board.findUniqueOrThrow({ where: { slug } });
    const rows = await client.boardScore.findMany({
      where: { boardId, periodKey: 'all' },
      orderBy: { subjectId: 'asc' },
    });
    return rows.map(({ subjectId, score }) => [subjectId, score]);
  };
  expect(mcnBoards.map(({ slug }) => slug)).toEqual(['mcn-agencies', 'mcn-talents']);
  const agencies = [agency.agencyId, rival.agencyId].sort();
  expect(await scores('mcn-agencies')).toEqual(agencies.map((id) => [id, 20_002n]));
  expect(await scores('mcn-talents')).toEqual([[talent.userId, 20_002n]]);
});
