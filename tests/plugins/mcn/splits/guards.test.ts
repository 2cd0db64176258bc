import { expect, it } from 'vitest';
import { addServiceRate } from '#plugins/mcn/rates/add-service-rate.ts';
import { listRates } from '#plugins/mcn/rates/lists.ts';
import { dayMs, reason } from '../stage.ts';
import { minuteMs, openMarket } from './market.ts';

const id = '0192f0c1-2222-7000-8000-000000000000';

it('a rate is a version that never changes, begins a minute ahead and after all others, and is audited', async () => {
  const { house, clock, refuses, client, talent } = await openMarket();
  const add = (basisPoints: number, validFrom: Date | null = null, why = reason) =>
    addServiceRate(house(), { basisPoints, validFrom, reason: why });
  const later = (ms: number) => new Date(clock.now().getTime() + ms);
  for (const wrong of [-1, 10_001, 0.5, Number.NaN])
    await refuses(() => add(wrong), { code: 'MCN_RATE_RANGE', path: ['basisPoints'] });
  await refuses(() => add(1, later(minuteMs - 1)), { code: 'MCN_RATE_TOO_EARLY' });
  await refuses(() => add(1, new Date('never')), { code: 'MCN_RATE_TOO_EARLY' });
  await refuses(() => add(1, null, ''), { code: 'MCN_REASON_LENGTH' });
  await refuses(() => addServiceRate(talent.ctx(), { basisPoints: 1, validFrom: null, reason }), {
    code: 'FORBIDDEN',
  });
  await add(300, later(dayMs));
  await refuses(() => add(1, later(dayMs)), { code: 'MCN_RATE_NOT_LAST', path: ['validFrom'] });
  const outcomes = await Promise.allSettled(Array.from({ length: 100 }, () => add(200, later(2 * dayMs))));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const rates = await listRates(house(), { from: undefined, limit: 9, backward: false });
  expect(rates.map(({ version, basisPoints }) => [version, basisPoints])).toEqual([
    [3, 200],
    [2, 300],
    [1, 1_000],
  ]);
  expect(await client.auditLog.count({ where: { action: 'mcnAddServiceRate' } })).toBe(3);
  await expect(client.mcnServiceRate.updateMany({ data: { basisPoints: 1 } })).rejects.toThrow();
  await expect(client.mcnServiceRate.deleteMany()).rejects.toThrow();
  const soon = { ...rates[0]!, id, version: 4, validFrom: later(3 * dayMs), createdAt: later(3 * dayMs) };
  await expect(client.mcnServiceRate.create({ data: soon })).rejects.toThrow('mcn_service_rate_notice');
});

it('the database gives a part to nobody but the sides of a contract of that moment, and the parts of a line are its whole', async () => {
  const market = await openMarket();
  const { client, talent, agency, customer, found } = market;
  await market.buy();
  const rival = await found('Rival');
  const [split] = await client.mcnSplit.findMany({ where: { party: 'AGENCY' } });
  if (!split) throw new Error('Nothing was shared');
  const other = { ...split, id, orderLineId: id };
  const create = (more: object) => client.mcnSplit.create({ data: { ...other, ...more } });
  await expect(create({ beneficiaryId: rival.userId })).rejects.toThrow('gives no such part');
  await expect(create({ shareBasisPoints: 1 })).rejects.toThrow('gives no such part');
  await expect(create({ party: 'TALENT' })).rejects.toThrow('gives no such part');
  await expect(create({ earnedAt: new Date(0) })).rejects.toThrow('gives no such part');
  await expect(create({ customerId: agency.userId })).rejects.toThrow('gives no such part');
  await expect(create({ amountMinor: 0n })).rejects.toThrow('mcn_split_amounts');
  await expect(create({})).rejects.toThrow('do not sum to the whole');
  await expect(create({ orderLineId: split.orderLineId })).rejects.toThrow();
  const change = (data: object) => client.mcnSplit.update({ where: { id: split.id }, data });
  await expect(change({ amountMinor: 1n })).rejects.toThrow('cannot be changed');
  await expect(change({ beneficiaryId: talent.userId })).rejects.toThrow('cannot be changed');
  await expect(change({ reversedMinor: split.amountMinor + 1n })).rejects.toThrow();
  await change({ reversedMinor: 2n });
  await expect(change({ reversedMinor: 1n })).rejects.toThrow('cannot be changed');
  await expect(client.mcnSplit.delete({ where: { id: split.id } })).rejects.toThrow('cannot be changed');
  const { orderId } = split;
  const sale = (data: object) => client.mcnSale.update({ where: { orderId }, data });
  await expect(sale({ netMinor: 1n })).rejects.toThrow('cannot be changed');
  await expect(sale({ returnedMinor: 10_002n })).rejects.toThrow('mcn_sale_amounts');
  await expect(client.mcnSale.delete({ where: { orderId } })).rejects.toThrow();
  expect(customer.userId).toBe(split.customerId);
});
