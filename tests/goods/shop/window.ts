import { type ReadContext, systemContext } from '#core/context.ts';
import type { Prisma } from '#core/db/generated/client/client.ts';
import { newId } from '#core/ids.ts';
import { transact } from '#core/transact.ts';
import type { TestApp } from '#tests/helpers/app.ts';

interface ShownVariant {
  readonly sku: string;
  readonly priceMinor: bigint;
  readonly compareAtMinor?: bigint;
  readonly memberPriceMinor?: bigint;
  readonly choices?: Prisma.InputJsonObject;
  /** By location; null never runs out. */
  readonly stock?: Readonly<Record<string, number>> | null;
  readonly isRetired?: boolean;
}

interface Shown extends Omit<Partial<Prisma.ProductUncheckedCreateInput>, 'variants'> {
  readonly slug: string;
  readonly variants?: readonly ShownVariant[];
}

/** A shop whose goods stand in the window at once. Products come on sale a second apart, in the order in which they are put there. */
export function dressWindow(app: Pick<TestApp, 'kernel'>, at: Date = new Date(Date.now() - 3_600_000)) {
  const ctx = systemContext(app.kernel, 'test');
  const locations = new Map<string, string>();
  let shown = 0;
  return {
    category: (slug: string, parentId: string | null = null, more: object = {}) =>
      addCategory(ctx, { slug, parentId, at, ...more }),
    async location(slug: string): Promise<string> {
      const known = locations.get(slug) ?? newId(ctx.clock);
      if (locations.has(slug)) return known;
      locations.set(slug, known);
      const data = { id: known, slug, titleEn: slug, titleZh: slug, createdAt: at, updatedAt: at };
      await transact(ctx, ({ tx }) => tx.stockLocation.create({ data }));
      return known;
    },
    /** @returns the row id of the product. */
    async show({ variants = [{ sku: '', priceMinor: 100n }], ...product }: Shown): Promise<string> {
      const id = newId(ctx.clock);
      shown += 1;
      const prices = variants.filter(({ isRetired }) => !isRetired).map(({ priceMinor }) => priceMinor);
      const [low = 0n] = prices.toSorted((a, b) => (a < b ? -1 : 1));
      const high = prices.reduce((most, price) => (price > most ? price : most), low);
      const data = {
        id,
        kind: 'PHYSICAL' as const,
        titleEn: product.slug,
        titleZh: `商品 ${product.slug}`,
        currency: 'CNY',
        options: [],
        media: [],
        publishFrom: new Date(at.getTime() + shown * 1_000),
        minPriceMinor: low,
        maxPriceMinor: high,
        createdAt: at,
        updatedAt: at,
        ...product,
      };
      await transact(ctx, ({ tx }) => tx.product.create({ data }));
      for (const [position, variant] of variants.entries())
        await this.add(id, product.slug, position, variant);
      return id;
    },
    async add(productId: string, slug: string, position: number, variant: ShownVariant): Promise<string> {
      const {
        sku,
        stock = { shelf: 10 },
        isRetired = false,
        choices = { kind: `${position}` },
        ...prices
      } = variant;
      const id = newId(ctx.clock);
      const places = await Promise.all(
        Object.entries(stock ?? {}).map(async ([place, onHand]) => ({
          variantId: id,
          locationId: await this.location(place),
          onHand,
        })),
      );
      await transact(ctx, async ({ tx }) => {
        await tx.variant.create({
          data: {
            id,
            productId,
            sku: sku || `${slug}-${position}`,
            choices,
            ...prices,
            tracksStock: stock !== null,
            position,
            createdAt: at,
            updatedAt: at,
            retiredAt: isRetired ? at : null,
          },
        });
        const moves = JSON.stringify(places);
        await tx.$queryRaw`SELECT goods_apply_stock(${moves}::jsonb, 'ADJUSTED', 'test', 'test', 'A test.', ${at}::timestamptz)`;
      });
      return id;
    },
  };
}

interface AddedCategory {
  readonly slug: string;
  readonly parentId: string | null;
  readonly at: Date;
  readonly position?: number;
  readonly retiredAt?: Date;
}

async function addCategory(ctx: ReadContext, { at, ...category }: AddedCategory): Promise<string> {
  const { id } = await transact(ctx, ({ tx }) =>
    tx.category.create({
      data: {
        id: newId(ctx.clock),
        titleEn: category.slug,
        titleZh: `分类 ${category.slug}`,
        createdAt: at,
        updatedAt: at,
        ...category,
      },
    }),
  );
  return id;
}
