import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeId } from '#schema/common/ids.ts';
import { atOnce } from '#tests/helpers/at-once.ts';
import type { Client } from '#tests/helpers/client.ts';
import { asOwner } from '#tests/helpers/database.ts';
import { rowId } from '#tests/helpers/row-id.ts';
import { fewestStatements } from '#tests/helpers/statements.ts';
import { offer } from '../cart/basket-shop.ts';
import { openTeahouse, type Teahouse } from '../checkout/teahouse.ts';
import { buy, change, hide, restore, review, reviewFaults, seenOf } from './buyers.ts';

let app: Teahouse['app'];
let staff: Client;
const nobodys = '01935b6e-0000-7000-8000-000000000000';

beforeAll(async () => {
  ({ app } = await openTeahouse());
  staff = await app.administrator();
});
afterAll(() => app.stop());

const goods = async (slug: string) => (await offer(app, { slug, priceMinor: 100n, stock: 1_000 })).variantId;

describe('a review', () => {
  it('is what a buyer says of what came; it counts, and all can read it', async () => {
    const lin = await app.signUp('Lin');
    const mei = await app.signUp('Mei');
    const variantId = await goods('oolong');
    const orderLineId = await buy(app, lin, variantId);
    const { review: written, errors } = await review(lin, { orderLineId, rating: 4, text: ' Fragrant. ' });
    expect({ errors, rating: written?.rating, text: written?.text }).toEqual({
      errors: [],
      rating: 4,
      text: 'Fragrant.',
    });
    await review(mei, { orderLineId: await buy(app, mei, variantId), rating: 5 });
    expect(await seenOf(app.stranger, 'oolong')).toMatchObject({
      rating: { average: 4.5, count: 2 },
      reviews: {
        nodes: [
          { rating: 5, author: { handle: 'mei' } },
          { rating: 4, text: 'Fragrant.', author: { handle: 'lin' } },
        ],
      },
    });
    const own = await lin.run<object>(
      '{ node(id: "ID") { ... on Review { rating product { slug } } } }'.replace('ID', written?.id ?? ''),
    );
    expect(own.data).toEqual({ node: { rating: 4, product: { slug: 'oolong' } } });
    expect(await reviewFaults(app)).toEqual([]);
  });

  it('is said once for each line, by its buyer, when it has come and was kept', async () => {
    const bo = await app.signUp('Boqin');
    const an = await app.signUp('Anran');
    const variantId = await goods('white-tea');
    const received = await buy(app, bo, variantId);
    const onItsWay = await buy(app, bo, variantId, { fulfilmentState: 'SHIPPED' });
    const takenBack = await buy(app, bo, variantId, { fulfilmentState: 'DELIVERED', state: 'CANCELLED' });
    const codes = async (who: Client, input: object) => (await review(who, { rating: 5, ...input })).errors;
    expect(await codes(an, { orderLineId: received })).toMatchObject([
      { code: 'REVIEW_LINE_NOT_FOUND', path: ['orderLineId'] },
    ]);
    expect(await codes(bo, { orderLineId: encodeId('OrderLine', nobodys) })).toMatchObject([
      { code: 'REVIEW_LINE_NOT_FOUND' },
    ]);
    expect(await codes(bo, { orderLineId: encodeId('Order', nobodys) })).toMatchObject([
      { code: 'INVALID_ID' },
    ]);
    expect(await codes(bo, { orderLineId: onItsWay })).toMatchObject([{ code: 'REVIEW_TOO_EARLY' }]);
    expect(await codes(bo, { orderLineId: takenBack })).toMatchObject([{ code: 'REVIEW_ORDER_CANCELLED' }]);
    for (const rating of [0, 6, -1])
      expect(await codes(bo, { orderLineId: received, rating })).toMatchObject([
        { code: 'REVIEW_RATING_INVALID' },
      ]);
    expect(await codes(bo, { orderLineId: received, text: 'x'.repeat(2_001) })).toMatchObject([
      { code: 'REVIEW_TEXT_LENGTH', path: ['text'] },
    ]);
    expect(await seenOf(bo, 'white-tea')).toMatchObject({
      rating: { average: null, count: 0 },
      reviews: { nodes: [] },
    });
    await review(bo, { orderLineId: received, rating: 3 });
    expect(await codes(bo, { orderLineId: received })).toMatchObject([{ code: 'REVIEW_EXISTS' }]);
    expect((await seenOf(bo, 'white-tea')).rating).toEqual({ average: 3, count: 1 });
  });

  it('of what is not sent can be said at once', async () => {
    const ning = await app.signUp('Ning');
    const { variantId } = await offer(app, { slug: 'tea-tasting', priceMinor: 100n, kind: 'SERVICE' });
    const orderLineId = await buy(app, ning, variantId, {});
    expect((await review(ning, { orderLineId, rating: 5 })).errors).toEqual([]);
  });

  it('can be changed by its author for thirty days', async () => {
    const rui = await app.signUp('Rui');
    const sofia = await app.signUp('Sofia');
    const orderLineId = await buy(app, rui, await goods('black-tea'));
    const reviewId = (await review(rui, { orderLineId, rating: 1, text: 'Bitter.' })).review?.id;
    expect((await change(sofia, { reviewId, rating: 5 })).errors).toMatchObject([
      { code: 'REVIEW_NOT_FOUND' },
    ]);
    await asOwner(app.databaseUrl, "UPDATE goods_review SET created_at = created_at - interval '15 days'");
    const kinder = await change(rui, { reviewId, rating: 4, text: 'Better with milk.' });
    expect(kinder.review).toMatchObject({ rating: 4, text: 'Better with milk.' });
    expect((await seenOf(rui, 'black-tea')).rating).toEqual({ average: 4, count: 1 });
  });
});

describe('a hidden review', () => {
  it('is seen by its author, who reads why, and counts no more until it is shown again', async () => {
    const tao = await app.signUp('Taotao');
    const orderLineId = await buy(app, tao, await goods('yellow-tea'));
    const reviewId = (await review(tao, { orderLineId, rating: 1, text: 'Call me at …' })).review?.id ?? '';
    const hidden = await hide(staff, { reviewId, reason: 'It holds a phone number.' });
    expect(hidden.review).toMatchObject({ hiddenReason: 'It holds a phone number.' });
    expect(await seenOf(app.stranger, 'yellow-tea')).toMatchObject({
      rating: { average: null, count: 0 },
      reviews: { nodes: [] },
    });
    const look = `{ node(id: "${reviewId}") { ... on Review { text hiddenReason } } }`;
    expect((await tao.run(look)).data).toEqual({
      node: { text: 'Call me at …', hiddenReason: 'It holds a phone number.' },
    });
    expect((await app.stranger.run(look)).data).toEqual({ node: null });
    expect((await change(tao, { reviewId, rating: 2 })).errors).toMatchObject([{ code: 'REVIEW_HIDDEN' }]);
    const { data } = await staff.admin<object>(
      '{ reviews(visibility: HIDDEN) { nodes { id author { handle } } } }',
    );
    expect(data).toEqual({ reviews: { nodes: [{ id: reviewId, author: { handle: 'taotao' } }] } });
    await hide(staff, { reviewId, reason: 'Again.' });
    await restore(staff, { reviewId, reason: 'It was no number.' });
    expect((await seenOf(app.stranger, 'yellow-tea')).rating).toEqual({ average: 1, count: 1 });
    const deeds = await app.kernel.database.client.auditLog.findMany({
      where: { subject: `review:${rowId(reviewId)}` },
    });
    expect(deeds.map(({ action, reason }) => [action, reason])).toEqual([
      ['hideReview', 'It holds a phone number.'],
      ['restoreReview', 'It was no number.'],
    ]);
    expect((await hide(staff, { reviewId, reason: ' ' })).errors).toMatchObject([
      { code: 'REVIEW_REASON_LENGTH' },
    ]);
    expect(
      (await hide(staff, { reviewId: encodeId('Review', nobodys), reason: 'Why.' })).errors,
    ).toMatchObject([{ code: 'REVIEW_NOT_FOUND' }]);
    expect(await reviewFaults(app)).toEqual([]);
  });
});

describe('at once', () => {
  it('twelve buyers rate one product while each sends twice: twelve ratings, none lost', async () => {
    const variantId = await goods('jasmine');
    const buyers = await Promise.all(Array.from({ length: 12 }, (_, at) => app.signUp(`Guest${at}`)));
    const lines: string[] = [];
    for (const buyer of buyers) lines.push(await buy(app, buyer, variantId));
    const answers = await atOnce([app.url], [...buyers, ...buyers], (client, at) =>
      review(client, { orderLineId: lines[at % 12], rating: 1 + (at % 5) }),
    );
    expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(12);
    expect(answers.flatMap(({ errors }) => errors).every(({ code }) => code === 'REVIEW_EXISTS')).toBe(true);
    expect((await seenOf(app.stranger, 'jasmine')).rating.count).toBe(12);
    expect(await reviewFaults(app)).toEqual([]);
  });

  it('is hidden once by three of the staff, and changed by its author meanwhile, and the sums are right', async () => {
    const uma = await app.signUp('Umami');
    const orderLineId = await buy(app, uma, await goods('matcha'));
    const reviewId = (await review(uma, { orderLineId, rating: 2 })).review?.id ?? '';
    await atOnce([app.url], [staff, staff, staff, uma], (client, at) =>
      at < 3 ? hide(client, { reviewId, reason: 'Spam.' }) : change(client, { reviewId, rating: 5 }),
    );
    expect((await seenOf(app.stranger, 'matcha')).rating).toEqual({ average: null, count: 0 });
    expect(await reviewFaults(app)).toEqual([]);
  });
});

describe('a page of the shop with reviews', () => {
  it('is three statements: goods, reviews, authors', async () => {
    const query =
      '{ product(slug: "jasmine") { title variants { sku } reviews(first: 3) { nodes { text author { handle } } } } }';
    const counted = await fewestStatements(app.kernel.database.pool, () => app.stranger.run(query));
    expect(counted.statements).toHaveLength(3);
  });
});

describe('the audit', () => {
  it('finds whatever is wrong with reviews', async () => {
    const wrong: [string, RegExp, string][] = [
      [
        "UPDATE goods_product SET rating_sum = rating_sum + 1 WHERE slug = 'oolong'",
        /product oolong says 10 stars of 2 ratings, and there are 9 of 2/,
        "UPDATE goods_product SET rating_sum = rating_sum - 1 WHERE slug = 'oolong'",
      ],
      [
        "UPDATE goods_review SET hidden_at = NULL WHERE id = (SELECT review_id FROM goods_review_step WHERE reason = 'Spam.')",
        /is shown, and its last step is HIDDEN/,
        "UPDATE goods_review SET hidden_at = now() WHERE id = (SELECT review_id FROM goods_review_step WHERE reason = 'Spam.')",
      ],
      [
        "UPDATE goods_order SET user_id = (SELECT id FROM app_user WHERE handle = 'mei') WHERE user_id = (SELECT id FROM app_user WHERE handle = 'lin')",
        /which somebody else bought/,
        'UPDATE goods_order o SET user_id = r.user_id FROM goods_order_line l JOIN goods_review r ON r.order_line_id = l.id WHERE l.order_id = o.id',
      ],
    ];
    for (const [breaking, fault, mending] of wrong) {
      await asOwner(app.databaseUrl, breaking);
      expect((await reviewFaults(app)).join()).toMatch(fault);
      await asOwner(app.databaseUrl, mending);
      expect(await reviewFaults(app)).toEqual([]);
    }
  });
});

it('after thirty days a review stays as it is', async () => {
  const vic = await app.signUp('Victor');
  const orderLineId = await buy(app, vic, await goods('last-tea'));
  const reviewId = (await review(vic, { orderLineId, rating: 3 })).review?.id;
  await asOwner(app.databaseUrl, "UPDATE goods_review SET created_at = created_at - interval '31 days'");
  expect((await change(vic, { reviewId, rating: 5 })).errors).toMatchObject([{ code: 'REVIEW_EDIT_OVER' }]);
  expect((await seenOf(vic, 'last-tea')).rating).toEqual({ average: 3, count: 1 });
});
