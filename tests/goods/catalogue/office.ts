import { FixedClock } from '#core/clock.ts';
import { startTestApp } from '#tests/helpers/app.ts';
import type { Client } from '#tests/helpers/client.ts';

export interface Refused {
  readonly code: string;
  readonly path?: readonly string[];
  readonly [field: string]: unknown;
}

const refused = `errors { code path ... on SkuTaken { sku productSlug } ... on ProductChangedMeanwhile { updatedAt }
  ... on LengthOutOfRange { min max } ... on InsufficientStock { sku available } }`;

function doing<Result>(name: string, shown: string) {
  const Name = name.charAt(0).toUpperCase() + name.slice(1);
  const text = `mutation ($input: ${Name}Input!) { ${name}(input: $input) { ${shown} ${refused} } }`;
  return async (staff: Client, input: object): Promise<Result & { readonly errors: readonly Refused[] }> => {
    const { data, errors } = await staff.admin<Record<string, Result & { errors: Refused[] }>>(text, {
      input: { reason: 'A test.', ...input },
    });
    const answer = data?.[name];
    if (errors || !answer) throw new Error(JSON.stringify(errors));
    return answer;
  };
}

export interface CategoryView {
  readonly id: string;
  readonly slug: string;
  readonly path: readonly string[];
  readonly retiredAt: string | null;
}

const category = 'category { id slug path retiredAt }';
export const placeCategory = doing<{ category: CategoryView | null }>('upsertCategory', category);
export const dropCategory = doing<{ category: CategoryView | null }>('retireCategory', category);

export interface ProductView {
  readonly id: string;
  readonly slug: string;
  readonly state: string;
  readonly updatedAt: string;
  readonly titleZh: string;
  readonly publishFrom: string | null;
  readonly minPrice: { readonly amountMinor: string };
  readonly maxPrice: { readonly amountMinor: string };
  readonly variants: readonly {
    readonly id: string;
    readonly sku: string;
    readonly choices: object;
    readonly available: number;
  }[];
}

const shownProduct = `id slug state updatedAt titleZh publishFrom minPrice { amountMinor } maxPrice { amountMinor }
  variants { id sku choices available }`;
const product = `product { ${shownProduct} }`;
export const put = doing<{ product: ProductView | null }>('upsertProduct', product);
export const publish = doing<{ product: ProductView | null }>('publishProduct', product);
export const unpublish = doing<{ product: ProductView | null }>('unpublishProduct', product);
export const retire = doing<{ product: ProductView | null }>('retireProduct', product);

export const openLocation = doing<{ location: { id: string; retiredAt: string | null } | null }>(
  'upsertStockLocation',
  'location { id retiredAt }',
);
export const closeLocation = doing<{ location: { id: string; retiredAt: string | null } | null }>(
  'retireStockLocation',
  'location { id retiredAt }',
);

export interface LevelView {
  readonly variant: { readonly sku: string };
  readonly onHand: number;
  readonly reserved: number;
  readonly sold: number;
  readonly free: number;
}

export const adjust = doing<{ levels: readonly LevelView[]; source: string | null }>(
  'adjustStock',
  'levels { variant { sku } onHand reserved sold free } source',
);

/** A product as staff see it. */
export async function see(staff: Client, slug: string): Promise<ProductView | null> {
  const { data } = await staff.admin<{ productDefinition: ProductView | null }>(
    `query ($slug: String!) { productDefinition(slug: $slug) { ${shownProduct} } }`,
    { slug },
  );
  return data.productDefinition;
}

/** The slugs of a page of products that staff see. */
export async function slugsOf(staff: Client, args = ''): Promise<string[]> {
  const { data, errors } = await staff.admin<{ productDefinitions: { nodes: { slug: string }[] } }>(
    `{ productDefinitions${args} { nodes { slug } } }`,
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data.productDefinitions.nodes.map(({ slug }) => slug);
}

/** A tea in two sizes. */
export const tea = {
  slug: 'longjing',
  kind: 'PHYSICAL',
  titleEn: 'Longjing tea',
  titleZh: '龙井茶',
  currency: 'CNY',
  options: [
    {
      code: 'size',
      nameEn: 'Size',
      nameZh: '规格',
      values: [
        { code: 'small', nameEn: '50 g', nameZh: '50 克' },
        { code: 'large', nameEn: '250 g', nameZh: '250 克' },
      ],
    },
  ],
  variants: [
    { sku: 'LJ-50', choices: [{ option: 'size', value: 'small' }], priceMinor: '12800' },
    { sku: 'LJ-250', choices: [{ option: 'size', value: 'large' }], priceMinor: '49800' },
  ],
};

/** A thing of one variant. */
export function simple(slug: string, priceMinor = '100') {
  return {
    slug,
    kind: 'PHYSICAL',
    titleEn: slug,
    titleZh: slug,
    currency: 'CNY',
    variants: [{ sku: slug.toUpperCase(), priceMinor }],
  };
}

export const opening = Date.parse('2026-11-27T02:00:00.000Z');
export const minute = (count: number) => new Date(opening + count * 60_000);

/** The house with its staff, a clock of its own, and nothing in it. */
export async function openOffice() {
  const clock = new FixedClock(new Date(opening));
  const environment = { ACCESS_TOKEN_MINUTES: '1440', PROCESS_ROLE: 'api' };
  const app = await startTestApp({ clock, environment });
  const { client, pool } = app.kernel.database;
  return { app, clock, client, pool, staff: await app.administrator() };
}
