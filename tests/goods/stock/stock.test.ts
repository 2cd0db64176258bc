import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decodeId } from '#schema/common/ids.ts';
import type { Client } from '#tests/helpers/client.ts';
import { fingerprint } from '#tests/helpers/fingerprint.ts';
import { add } from '../cart/basket-shop.ts';
import { adjust, closeLocation, minute, openLocation, openOffice, put, simple } from '../catalogue/office.ts';
import { complete, faultsIn, start } from '../checkout/till.ts';

let office: Awaited<ReturnType<typeof openOffice>>;
let staff: Client;
let number = 0;
let shelf: string;
let cup: string;

beforeAll(async () => {
  office = await openOffice();
  staff = office.staff;
});
afterAll(async () => {
  expect(await faultsIn(office.app)).toEqual([]);
  await office.app.stop();
});

const location = async (slug: string) =>
  (await openLocation(staff, { slug, titleEn: 'Shelf', titleZh: '货架' })).location?.id ?? '';

async function onSale(slug: string): Promise<string> {
  const { product } = await put(staff, { ...simple(slug, '900'), publishFrom: minute(-1).toISOString() });
  return product?.variants[0]?.id ?? '';
}

beforeEach(async () => {
  number += 1;
  shelf = await location(`shelf-${number}`);
  cup = await onSale(`cup-${number}`);
});

const line = (amount: object) => ({ variantId: cup, locationId: shelf, ...amount });
const receive = (count: number) => adjust(staff, { lines: [line({ change: count })] });

/** Somebody with so many cups in an open checkout, paid when that is said. */
async function buyer(name: string, quantity: number, isPaid: boolean): Promise<void> {
  const member = await office.app.signUp(`${name}${number}`);
  await add(member, { variantId: cup, quantity });
  const { checkout, errors } = await start(member);
  expect(errors).toEqual([]);
  if (isPaid) await complete(member, { checkoutId: checkout?.id });
}

describe('stock', () => {
  it('is received, counted and written off, with the reason in movements and on record', async () => {
    const key = { idempotencyKey: `delivery-${number}` };
    const first = await adjust(staff, { ...key, lines: [line({ change: 10 })], reason: 'A delivery' });
    expect(first.levels).toEqual([
      { variant: { sku: `CUP-${number}` }, onHand: 10, reserved: 0, sold: 0, free: 10 },
    ]);
    expect(await adjust(staff, { ...key, lines: [line({ change: 10 })], reason: 'A delivery' })).toEqual(
      first,
    );
    expect((await adjust(staff, { ...key, lines: [line({ change: 11 })] })).errors).toMatchObject([
      { code: 'IDEMPOTENCY_MISMATCH' },
    ]);
    const second = await adjust(staff, { lines: [line({ counted: 8 })], reason: 'Counted' });
    expect(second.levels).toMatchObject([{ onHand: 8 }]);
    await adjust(staff, { lines: [line({ counted: 8 })] });
    await adjust(staff, { lines: [line({ change: -3 })], reason: 'Broken' });
    const { data } = await staff.admin<{ stockMovements: { nodes: object[] } }>(
      `query ($variantId: ID!) { stockMovements(filter: { variantId: $variantId }) {
        nodes { kind onHandChange reservedChange soldChange reason location { slug } source } } }`,
      { variantId: cup },
    );
    const moved = (onHandChange: number, reason: string, source: unknown) => ({
      ...{ kind: 'ADJUSTED', onHandChange, reservedChange: 0, soldChange: 0 },
      ...{ reason, source, location: { slug: `shelf-${number}` } },
    });
    expect(data.stockMovements.nodes).toEqual([
      moved(-3, 'Broken', expect.stringMatching(/^adjustment:/)),
      moved(-2, 'Counted', second.source),
      moved(10, 'A delivery', first.source),
    ]);
    const deed = await office.client.auditLog.findFirst({ where: { subject: first.source ?? '' } });
    expect(deed).toMatchObject({ action: 'adjustStock', reason: 'A delivery', after: [{ change: 10 }] });
  });

  it('never falls below what is reserved and sold, and says what is free', async () => {
    await receive(10);
    await buyer('Ann', 3, true);
    await buyer('Bob', 2, false);
    const before = await fingerprint(office.pool);
    for (const amount of [{ change: -6 }, { counted: 4 }]) {
      const { levels, errors } = await adjust(staff, { lines: [line(amount)] });
      expect(levels).toEqual([]);
      expect(errors).toMatchObject([
        { code: 'STOCK_PROMISED', path: ['lines', '0'], sku: `CUP-${number}`, available: 5 },
      ]);
    }
    expect(await fingerprint(office.pool)).toEqual(before);
    expect((await adjust(staff, { lines: [line({ counted: 5 })] })).levels).toMatchObject([
      { onHand: 5, reserved: 2, sold: 3, free: 0 },
    ]);
  });

  it('is adjusted all or nothing, and never where nothing lies', async () => {
    const other = await onSale(`bowl-${number}`);
    const before = await fingerprint(office.pool);
    const lines = [line({ change: 5 }), { variantId: other, locationId: shelf, change: -1 }];
    expect((await adjust(staff, { lines })).errors).toMatchObject([
      { code: 'STOCK_PROMISED', path: ['lines', '1'], sku: `BOWL-${number}`, available: 0 },
    ]);
    expect(await fingerprint(office.pool)).toEqual(before);
    expect(
      (await adjust(staff, { lines: [{ ...lines[1], change: undefined, counted: 0 }] })).levels,
    ).toMatchObject([{ onHand: 0, free: 0 }]);
  });

  it('is kept by the database from moves on levels that are not there', async () => {
    const move = JSON.stringify([
      { variantId: decodeId(cup).id, locationId: decodeId(shelf).id, onHand: -1 },
    ]);
    await expect(
      office.client
        .$queryRaw`SELECT goods_apply_stock(${move}::jsonb, 'ADJUSTED', 'test', 'test', 'A test.', now())`,
    ).rejects.toThrow('a level that is not there cannot change');
  });

  it('adds up, whoever counts, receives and buys at once', async () => {
    await receive(40);
    await Promise.all([
      ...Array.from({ length: 10 }, () => adjust(staff, { lines: [line({ change: 1 })] })),
      ...Array.from({ length: 10 }, () => adjust(staff, { lines: [line({ change: -1 })] })),
      ...['Cai', 'Dan', 'Eve', 'Fei'].map((name) => buyer(name, 2, name < 'Eve')),
    ]);
    expect((await adjust(staff, { lines: [line({ change: -33 })] })).errors).toMatchObject([
      { code: 'STOCK_PROMISED', available: 32 },
    ]);
    const rivals = await Promise.all(
      Array.from({ length: 6 }, () => adjust(staff, { lines: [line({ change: -10 })] })),
    );
    expect(rivals.filter(({ errors }) => errors.length === 0)).toHaveLength(3);
    expect(await faultsIn(office.app)).toEqual([]);
  });

  it('is sold no more from a location that is retired, and only leaves it', async () => {
    await receive(5);
    expect((await closeLocation(staff, { locationId: shelf })).location?.retiredAt).not.toBeNull();
    const before = await fingerprint(office.pool);
    expect((await closeLocation(staff, { locationId: shelf })).errors).toEqual([]);
    expect((await receive(1)).errors).toMatchObject([{ code: 'STOCK_LOCATION_RETIRED' }]);
    expect(await fingerprint(office.pool)).toEqual(before);
    const gil = await office.app.signUp(`Gil${number}`);
    await add(gil, { variantId: cup });
    expect((await start(gil)).errors).toMatchObject([{ code: 'INSUFFICIENT_STOCK', available: 0 }]);
    expect((await adjust(staff, { lines: [line({ counted: 0 })] })).errors).toEqual([]);
    expect(await location(`shelf-${number}`)).toBe(shelf);
    expect((await receive(1)).errors).toEqual([]);
  });

  it('is not adjusted by what makes no sense', async () => {
    const before = await fingerprint(office.pool);
    const one = line({ change: 1 });
    const wrong: [object, object][] = [
      [{ lines: [] }, { code: 'STOCK_LINES_COUNT' }],
      [{ lines: [line({})] }, { code: 'STOCK_LINE_UNCLEAR', path: ['lines', '0'] }],
      [{ lines: [line({ change: 1, counted: 1 })] }, { code: 'STOCK_LINE_UNCLEAR' }],
      [{ lines: [one, one] }, { code: 'STOCK_LINE_TWICE', path: ['lines', '1'] }],
      [{ lines: [line({ counted: -1 })] }, { code: 'GOODS_NUMBER_INVALID', path: ['lines', '0', 'counted'] }],
      [{ lines: [{ ...one, variantId: shelf }] }, { code: 'INVALID_ID', path: ['lines', '0', 'variantId'] }],
      [{ lines: [one], reason: ' ' }, { code: 'GOODS_REASON_LENGTH' }],
    ];
    for (const [input, error] of wrong) expect((await adjust(staff, input)).errors).toMatchObject([error]);
    expect(await fingerprint(office.pool)).toEqual(before);
    await receive(1_000_000_000);
    expect((await receive(1)).errors).toMatchObject([{ code: 'STOCK_TOO_MUCH' }]);
    await adjust(staff, { lines: [line({ counted: 0 })] });
  });
});

describe('the levels that staff see', () => {
  it('are of a variant, at a location, or low; and paged both ways', async () => {
    for (const [at, count] of [3, 30, 300].entries()) {
      const locationId = await location(`store-${number}-${at}`);
      await adjust(staff, { lines: [{ variantId: cup, locationId, change: count }] });
    }
    const page = async (args: string) => {
      const { data } = await staff.admin<{
        stockLevels: { nodes: { onHand: number }[]; pageInfo: { endCursor: string; startCursor: string } };
      }>(
        `{ stockLevels(${args}) { nodes { onHand location { slug } variant { product { slug } } } pageInfo { startCursor endCursor } } }`,
      );
      const { nodes, pageInfo } = data.stockLevels;
      return { counts: nodes.map(({ onHand }) => onHand), ...pageInfo };
    };
    const mine = `filter: { variantId: "${cup}" }`;
    expect((await page(mine)).counts.sort((a, b) => a - b)).toEqual([3, 30, 300]);
    expect((await page(`filter: { variantId: "${cup}", freeAtMost: 30 }`)).counts).toHaveLength(2);
    const first = await page(`${mine}, first: 2`);
    const second = await page(`${mine}, first: 2, after: "${first.endCursor}"`);
    expect([...first.counts, ...second.counts]).toEqual((await page(mine)).counts);
    expect((await page(`${mine}, last: 2, before: "${second.startCursor}"`)).counts).toEqual(first.counts);
  });
});
