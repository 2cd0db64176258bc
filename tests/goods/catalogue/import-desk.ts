import { runProductImports } from '#api/goods/index.ts';
import { systemContext } from '#core/context.ts';
import type { Client } from '#tests/helpers/client.ts';
import type { openOffice, Refused } from './office.ts';

export interface ImportView {
  readonly id: string;
  readonly state: string;
  readonly rowsTotal: number;
  readonly rowsDone: number;
  readonly rowsFailed: number;
  readonly productsChanged: number;
  readonly errors: {
    readonly nodes: readonly {
      readonly row: number;
      readonly column: string | null;
      readonly code: string;
    }[];
  };
}

const shown =
  'id state rowsTotal rowsDone rowsFailed productsChanged errors(first: 100) { nodes { row column code } }';

/** Hands a file in. */
export async function handIn(
  staff: Client,
  csv: string,
  input: object = {},
): Promise<{ import: ImportView | null; errors: readonly Refused[] }> {
  const { data, errors } = await staff.admin<{
    importProducts: { import: ImportView | null; errors: Refused[] };
  }>(
    `mutation ($input: ImportProductsInput!) { importProducts(input: $input) { import { ${shown} } errors { code path message } } }`,
    { input: { csv, mode: 'APPLY', reason: 'A test.', ...input } },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data.importProducts;
}

export async function seeImport(staff: Client, id: string): Promise<ImportView | null> {
  const { data } = await staff.admin<{ productImport: ImportView | null }>(
    `query ($id: ID!) { productImport(id: $id) { ${shown} } }`,
    { id },
  );
  return data.productImport;
}

/** Hands a file in, and lets the job work through it. */
export async function takeOver(
  { app, staff }: Pick<Awaited<ReturnType<typeof openOffice>>, 'app' | 'staff'>,
  csv: string,
  input: object = {},
): Promise<ImportView | null> {
  const { import: started, errors } = await handIn(staff, csv, input);
  if (!started) throw new Error(JSON.stringify(errors));
  await runProductImports.run(systemContext(app.kernel, 'test'));
  return seeImport(staff, started.id);
}

/** All pages of an export, one after the other. */
export async function exportAll(staff: Client, first = 100): Promise<string> {
  let csv = '';
  for (let after: string | null = null; ; ) {
    const { data } = (await staff.admin(
      'query ($first: Int!, $after: String) { exportProducts(first: $first, after: $after) { csv endCursor } }',
      { first, after },
    )) as { data: { exportProducts: { csv: string; endCursor: string | null } } };
    csv += data.exportProducts.csv;
    after = data.exportProducts.endCursor;
    if (after === null) return csv;
  }
}

const header = [
  ...['slug', 'kind', 'course_stage', 'course_format', 'title_en', 'title_zh', 'summary_en', 'summary_zh'],
  ...['description_en', 'description_zh', 'brand', 'tags', 'category', 'currency', 'options', 'media'],
  ...['publish_from', 'publish_until', 'refund_window_days', 'commissionable', 'tax_class', 'sku', 'choices'],
  ...['price', 'compare_at', 'member_price', 'cost', 'floor', 'weight_grams', 'tracks_stock', 'order_limit'],
  'image_url',
];

/** A file of rows that say only what is given of them. */
export function fileOf(...rows: readonly Readonly<Record<string, string>>[]): string {
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const lines = rows.map((row) => header.map((name) => quoted(row[name] ?? '')).join(','));
  return [header.join(','), ...lines].join('\n');
}

/** A row that is right. */
export function row(slug: string, more: Readonly<Record<string, string>> = {}) {
  const sku = slug.toUpperCase();
  return {
    slug,
    kind: 'PHYSICAL',
    title_en: slug,
    title_zh: slug,
    currency: 'CNY',
    sku,
    price: '1.00',
    ...more,
  };
}
