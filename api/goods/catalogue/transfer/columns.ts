/** What is said of a product; on its first row, and on the others the same or nothing. */
export const productColumnNames = [
  'slug',
  'kind',
  'course_stage',
  'course_format',
  'title_en',
  'title_zh',
  'summary_en',
  'summary_zh',
  'description_en',
  'description_zh',
  'brand',
  'tags',
  'category',
  'currency',
  'options',
  'media',
  'publish_from',
  'publish_until',
  'refund_window_days',
  'commissionable',
  'tax_class',
] as const;

/** What is said of a variant; each has a row. */
export const variantColumnNames = [
  'sku',
  'choices',
  'price',
  'compare_at',
  'member_price',
  'cost',
  'floor',
  'weight_grams',
  'tracks_stock',
  'order_limit',
  'image_url',
] as const;

export const columnNames = [...productColumnNames, ...variantColumnNames] as const;

export type ColumnName = (typeof columnNames)[number];

/** What stands in each column of a row, as it is written. */
export type Cells = Readonly<Record<ColumnName, string>>;

/** A row of a file; the header is row 1. */
export interface FileRow {
  readonly row: number;
  readonly cells: Cells;
  /** How many cells it has when these are not as many as there are columns. */
  readonly cellCount?: number | undefined;
}

/** The column in which a field of a product's form stands. */
export function columnOfField(field: string): ColumnName | null {
  const name = field.replace(/(Minor|Id)$/, '').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return columnNames.find((one) => one === name) ?? null;
}
