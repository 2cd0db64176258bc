import { expect, it } from 'vitest';
import { representedAt } from '#plugins/mcn/contracts/represented-at.ts';
import { statementAsCsv, statementRows } from '#plugins/mcn/statements/export-statement.ts';
import { statementOf } from '#plugins/mcn/statements/statement.ts';
import { totalsOf } from '#plugins/mcn/statements/totals.ts';
import { openMarket } from '../splits/market.ts';
import { dayMs, opening } from '../stage.ts';

const timeout = 60_000;
const page = { from: undefined, limit: 50, backward: false };

it('both sides of a contract and staff see the same rows, and nobody else sees any', {
  timeout,
}, async () => {
  const market = await openMarket();
  const { agency, talent, customer, house, contractId } = market;
  const first = await market.buy();
  const second = await market.buy(2);
  const period = { contractId, from: null, to: null };
  const rows = (ctx: Parameters<typeof statementOf>[0]) => statementOf(ctx, period, page);
  const own = await rows(talent.ctx());
  expect(own.map(({ orderId }) => orderId)).toEqual([second, second, first, first]);
  expect(await rows(agency.ctx())).toEqual(own);
  expect(await rows(house())).toEqual(own);
  expect(await rows(customer.ctx())).toEqual([]);
  expect(await totalsOf(customer.ctx(), period)).toEqual([]);
  expect(await statementRows(customer.ctx(), period, page)).toEqual([]);
});

it('a period has the orders from its first moment to before its last, and nothing of another version', {
  timeout,
}, async () => {
  const market = await openMarket();
  const { client, agency, talent, contractId, refuses } = market;
  const [first, second] = [await market.buy(), await market.buy()];
  const version = await agency.contract(talent, { agencyShareBasisPoints: 1_000 });
  const third = await market.buy();
  const { at } = await client.mcnSale.findUniqueOrThrow({ where: { orderId: second } });
  const orders = async (from: Date | null, to: Date | null, id = contractId) => {
    const rows = await statementOf(talent.ctx(), { contractId: id, from, to }, page);
    return [...new Set(rows.map(({ orderId }) => orderId))];
  };
  expect(await orders(null, null)).toEqual([second, first]);
  expect(await orders(at, null)).toEqual([second]);
  expect(await orders(null, at)).toEqual([first]);
  expect(await orders(null, null, version)).toEqual([third]);
  await refuses(() => orders(at, at), { code: 'MCN_PERIOD_INVALID' });
});

it('totals say for each party, currency and state what its rows come to', { timeout }, async () => {
  const market = await openMarket();
  const { talent, contractId } = market;
  await market.buy();
  await market.passWindow();
  const half = await market.buy(2);
  await market.refund(half, 1);
  await market.refund(await market.buy(), 1);
  const totals = await totalsOf(talent.ctx(), { contractId, from: null, to: null });
  expect(
    totals.map(({ party, state, splits, amountMinor, reversedMinor }) => [
      party,
      state,
      splits,
      amountMinor,
      reversedMinor,
    ]),
  ).toEqual([
    ['AGENCY', 'AVAILABLE', 1, 200n, 0n],
    ['AGENCY', 'PENDING', 1, 400n, 200n],
    ['AGENCY', 'REVERSED', 1, 200n, 200n],
    ['TALENT', 'AVAILABLE', 1, 800n, 0n],
    ['TALENT', 'PENDING', 1, 1_600n, 800n],
    ['TALENT', 'REVERSED', 1, 800n, 800n],
  ]);
  const rows = await statementOf(talent.ctx(), { contractId, from: null, to: null }, page);
  const sum = (of: readonly { amountMinor: bigint; reversedMinor: bigint }[]) =>
    of.reduce((all, one) => all + one.amountMinor - one.reversedMinor, 0n);
  expect(sum(totals)).toBe(sum(rows));
});

it('the file says what was shared and by which relation, and no cell of it is a formula', {
  timeout,
}, async () => {
  const market = await openMarket();
  const { found, talent } = market;
  const sly = await found('=HYPERLINK("evil")');
  const contractId = await sly.contract(talent, { isExclusive: false, agencyShareBasisPoints: 1_000 });
  await market.buy();
  const rows = await statementRows(sly.ctx(), { contractId, from: null, to: null }, page);
  const [header, line, rest] = statementAsCsv(rows, true).split('\r\n');
  expect(header?.split(',').slice(0, 4)).toEqual(['contract', 'version', 'agency', 'creator']);
  expect(line).toContain(`${contractId},1,"'=HYPERLINK(""evil"")",`);
  expect(line).toContain(',AGENCY,CNY,10001,1000,1000,100,0,100,PENDING,');
  expect(rest).toBe('');
  expect(statementAsCsv(rows, false)).toBe(`${line}\r\n`);
});

it('who represented a creator is known for every moment', { timeout }, async () => {
  const market = await openMarket({ endsAt: new Date(opening.getTime() + 30 * dayMs) });
  const { agency, talent, contractId, house, clock } = market;
  clock.advanceMs(5 * dayMs);
  const second = await agency.contract(talent, { endsAt: new Date(opening.getTime() + 20 * dayMs) });
  const at = async (days: number) => {
    const moment = { talentId: talent.userId, at: new Date(opening.getTime() + days * dayMs) };
    return (await representedAt(house(), moment, page)).map(({ id }) => id);
  };
  expect([await at(-1), await at(1), await at(6), await at(20), await at(40)]).toEqual([
    [],
    [contractId],
    [second],
    [],
    [],
  ]);
});
