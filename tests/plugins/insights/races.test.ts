import { expect, it } from 'vitest';
import { countRows } from './count-rows.ts';
import { openHouse } from './house.ts';

const rounds = 6;

it('the same events given by many at once, while people buy, count once', async () => {
  const world = await openHouse([]);
  const [ada, bob] = [await world.join(), await world.join()];
  for (let round = 0; round < rounds; round += 1) {
    const events = await world.events();
    await Promise.all([
      world.buy(ada),
      world.buy(bob, 2),
      ...Array.from({ length: 4 }, () => world.give(events)),
      world.rebuild(),
    ]);
    await world.give(await world.events());
  }
  await world.settle();
  await world.give(await world.events());
  const { ORDERS } = await countRows(world);
  expect(await world.figures('ORDERS')).toEqual(ORDERS);
  expect(await world.faults()).toEqual([]);
});
