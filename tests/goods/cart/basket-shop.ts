import { systemContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { transact } from '#core/transact.ts';
import { encodeId } from '#schema/common/ids.ts';
import type { TestApp } from '#tests/helpers/app.ts';
import type { Client } from '#tests/helpers/client.ts';

export interface Offered {
  readonly slug: string;
  readonly priceMinor: bigint;
  readonly currency?: string;
  readonly stock?: number;
  readonly orderLimit?: number;
  readonly kind?: 'PHYSICAL' | 'SERVICE';
  readonly memberPriceMinor?: bigint;
  readonly weightGrams?: number;
  readonly taxClass?: string;
  /** In days from now; null is a draft. */
  readonly publishFrom?: Date | null;
}

/** Puts a product with one variant on sale. @returns the global id of the variant, and the row ids. */
export async function offer(app: Pick<TestApp, 'kernel'>, offered: Offered) {
  const ctx = systemContext(app.kernel, 'test');
  const [productId, variantId, locationId] = [newId(ctx.clock), newId(ctx.clock), newId(ctx.clock)];
  const { slug, priceMinor, currency = 'CNY', stock = 10, orderLimit = null, kind = 'PHYSICAL' } = offered;
  const { memberPriceMinor = null, weightGrams = 0, taxClass = 'standard' } = offered;
  const now = ctx.clock.now();
  const publishFrom =
    offered.publishFrom === undefined ? new Date(now.getTime() - 1_000) : offered.publishFrom;
  const stamps = { createdAt: now, updatedAt: now };
  await transact(ctx, async ({ tx }) => {
    await tx.product.create({
      data: {
        id: productId,
        slug,
        kind,
        titleEn: slug,
        titleZh: `商品 ${slug}`,
        currency,
        taxClass,
        options: [],
        media: [],
        publishFrom,
        minPriceMinor: priceMinor,
        maxPriceMinor: priceMinor,
        ...stamps,
      },
    });
    await tx.variant.create({
      data: {
        id: variantId,
        productId,
        sku: `${slug}-1`,
        choices: {},
        priceMinor,
        memberPriceMinor,
        weightGrams,
        orderLimit,
        ...stamps,
      },
    });
    await tx.stockLocation.create({
      data: { id: locationId, slug: `shelf-${slug}`, titleEn: 'Shelf', titleZh: '货架', ...stamps },
    });
    const move = JSON.stringify([{ variantId, locationId, onHand: stock }]);
    await tx.$queryRaw`SELECT goods_apply_stock(${move}::jsonb, 'ADJUSTED', 'test', 'test', 'A test.', ${now}::timestamptz)`;
  });
  return { variantId: encodeId('Variant', variantId), rowId: variantId, productId };
}

export interface CartView {
  readonly currency: string | null;
  readonly quantity: number;
  readonly lines: readonly {
    readonly id: string;
    readonly sku: string;
    readonly quantity: number;
    readonly unitPrice: { readonly amountMinor: string };
    readonly problem: string | null;
    readonly available: number | null;
  }[];
}

interface Answer {
  readonly cart: CartView | null;
  readonly guestToken: string | null;
  readonly errors: readonly { readonly code: string; readonly path: readonly string[] }[];
}

const shown = 'currency quantity lines { id sku quantity unitPrice { amountMinor } problem available }';

function changing(name: string) {
  const Name = name.charAt(0).toUpperCase() + name.slice(1);
  const text = `mutation ($input: ${Name}Input!) { ${name}(input: $input) { cart { ${shown} } guestToken errors { code path } } }`;
  return async (client: Client, input: object): Promise<Answer> => {
    const { data } = await client.run<Record<string, Answer>>(text, { input });
    return data[name] as Answer;
  };
}

export const add = changing('addToCart');
export const update = changing('updateCartLine');
export const claim = changing('claimGuestCart');

/** What the client finds in the cart. */
export async function look(client: Client, guestToken?: string | null): Promise<CartView | null> {
  const { data } = await client.run<{ cart: CartView | null }>(
    `query ($guestToken: String) { cart(guestToken: $guestToken) { ${shown} } }`,
    { guestToken: guestToken ?? null },
  );
  return data.cart;
}

/** What there is of each SKU in a cart. */
export function counts(cart: CartView | null): Record<string, number> {
  return Object.fromEntries((cart?.lines ?? []).map(({ sku, quantity }) => [sku, quantity]));
}
