import { expect, it } from 'vitest';
import { attributionChecks } from '#core/attribution/checks.ts';
import { systemContext } from '#core/context.ts';
import { village } from './market-day.ts';
import { day, minute, open, tie } from './village.ts';

it('by touches: who opens a link belongs to its owner, and after the protection to the next', async () => {
  const { kernel, clock, ann, ben, customer, annLink, benLink, owner } = await village({
    protectionDays: 10,
  });
  await open(kernel, customer, annLink);
  expect(await owner()).toBe(ann);
  await open(kernel, customer, benLink);
  expect(await owner()).toBe(ann);
  clock.advanceMs(10 * day + minute);
  await open(kernel, customer, benLink);
  expect(await owner()).toBe(ben);
  const [first] = await kernel.database.client.customerBinding.findMany({ orderBy: { since: 'asc' } });
  expect(first).toMatchObject({
    promoterId: ann,
    cause: 'TOUCH',
    endedBy: 'TOUCH',
    actor: `user:${customer}`,
  });
});

it('where it lapses, nobody has the customer after the protection', async () => {
  const { kernel, clock, ann, ben, customer, annLink, benLink, owner, buy } = await village({
    protectionDays: 10,
    afterProtection: 'LAPSES',
  });
  await open(kernel, customer, annLink);
  clock.advanceMs(10 * day - minute);
  expect(await owner()).toBe(ann);
  expect(await buy(customer)).toMatchObject({ winnerId: ann, because: 'BOUND' });
  clock.advanceMs(minute);
  expect(await owner()).toBeNull();
  // The link that bound them has not grown too old.
  expect(await buy(customer)).toMatchObject({ winnerId: ann, because: 'LAST_TOUCH' });
  await open(kernel, customer, benLink);
  expect(await owner()).toBe(ben);
});

it('staff may let go of whom nobody has any more, and the audit finds nothing', async () => {
  const { kernel, clock, customer, annLink, owner } = await village({
    protectionDays: 10,
    afterProtection: 'LAPSES',
  });
  await open(kernel, customer, annLink);
  clock.advanceMs(10 * day + minute);
  await tie(kernel, customer, null, 'RELEASED');
  expect(await owner()).toBe(null);
  const ctx = systemContext(kernel, 'test');
  const found = await Promise.all(attributionChecks.map((check) => check.find(ctx)));
  expect(found.flat()).toEqual([]);
});

it('where it keeps, only staff change it', async () => {
  const { kernel, clock, ann, ben, customer, annLink, benLink, owner } = await village({
    protectionDays: 1,
    afterProtection: 'KEEPS',
  });
  await open(kernel, customer, annLink);
  clock.advanceMs(300 * day);
  await open(kernel, customer, benLink);
  expect(await owner()).toBe(ann);
  await tie(kernel, customer, ben);
  expect(await owner()).toBe(ben);
});

it('by orders: the link decides the first order, and from then on the customer belongs to its owner', async () => {
  const { kernel, clock, ann, ben, customer, annLink, benLink, owner, buy } = await village({
    bindsAt: 'ORDER',
  });
  await open(kernel, customer, annLink);
  expect(await owner()).toBeNull();
  expect(await buy(customer)).toMatchObject({
    winnerId: ann,
    because: 'LAST_TOUCH',
    bindingId: null,
  });
  expect(await owner()).toBe(ann);
  clock.advanceMs(day);
  await open(kernel, customer, benLink);
  const next = await buy(customer);
  expect(next).toMatchObject({ winnerId: ann, because: 'BOUND', touchId: null });
  expect(next.candidates).toMatchObject([
    { promoterId: ann, via: 'BINDING', lost: null },
    { promoterId: ben, via: 'TOUCH', lost: 'BOUND_TO_ANOTHER' },
  ]);
});

it('an order begins the protection anew, where the rule says so', async () => {
  const { kernel, clock, ann, customer, annLink, benLink, owner, buy } = await village({
    protectionDays: 10,
    orderProtects: true,
    afterProtection: 'LAPSES',
  });
  await open(kernel, customer, annLink);
  clock.advanceMs(9 * day);
  await buy(customer);
  clock.advanceMs(9 * day);
  await open(kernel, customer, benLink);
  expect(await owner()).toBe(ann);
  clock.advanceMs(day);
  expect(await owner()).toBeNull();
});

it('a touch counts for as long as the rule says', async () => {
  const { kernel, clock, ann, customer, annLink, buy } = await village({ bindsAt: 'SIGN_UP', touchDays: 7 });
  await open(kernel, customer, annLink);
  clock.advanceMs(7 * day - minute);
  expect(await buy(customer)).toMatchObject({ winnerId: ann });
  clock.advanceMs(minute);
  const late = await buy(customer);
  expect(late).toMatchObject({ winnerId: null, because: 'NOBODY' });
  expect(late.candidates).toMatchObject([{ promoterId: ann, lost: 'TOO_OLD' }]);
});
