import { DomainError } from '#core/errors.ts';
import type { ProductForm } from '../products/product-form.ts';
import type { VariantForm } from '../products/variants-form.ts';
import { splitTexts } from './cell-text.ts';
import {
  mediaShape,
  optionsShape,
  readAmount,
  readChoices,
  readJson,
  readKind,
  readMoment,
  readNumber,
  readPrice,
  readWord,
  readYesOrNo,
} from './cells.ts';
import { type Cells, type ColumnName, columnNames, type FileRow, productColumnNames } from './columns.ts';
import { transferErrors } from './errors.ts';
import { type RowProblem, UnitRefused } from './problem.ts';

const stages = ['TRIAL', 'MAIN'] as const;
const formats = ['LIVE', 'AI', 'RECORDED'] as const;

/**
 * What the rows of one product say; its category is for the caller to find by its slug.
 * @throws UnitRefused with everything that cannot be read.
 */
export function readProduct(rows: readonly FileRow[]): ProductForm {
  const [first] = rows;
  if (!first) throw new Error('A product has no row.');
  const problems = rows.flatMap((row) => disagreements(first, row));
  /** What `read` gives, or `instead` when it refuses, which is then told. */
  const reading = <Value>(row: FileRow, instead: Value, read: (cells: Cells) => Value): Value => {
    try {
      return read(row.cells);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      problems.push({ row: row.row, column: columnIn(error), error });
      return instead;
    }
  };
  const { currency } = first.cells;
  const form = {
    ...textsOf(first.cells),
    kind: reading<ProductForm['kind']>(first, 'PHYSICAL', ({ kind }) => readKind(kind)),
    courseStage: reading(first, null, ({ course_stage }) => readWord('course_stage', course_stage, stages)),
    courseFormat: reading(first, null, ({ course_format }) =>
      readWord('course_format', course_format, formats),
    ),
    options: reading(first, null, ({ options }) => readJson('options', options, optionsShape)),
    media: reading(first, null, ({ media }) => readJson('media', media, mediaShape)),
    publishFrom: reading(first, null, ({ publish_from }) => readMoment('publish_from', publish_from)),
    publishUntil: reading(first, null, ({ publish_until }) => readMoment('publish_until', publish_until)),
    refundWindowDays: reading(first, null, (cells) =>
      readNumber('refund_window_days', cells.refund_window_days),
    ),
    commissionable: reading(first, null, ({ commissionable }) =>
      readYesOrNo('commissionable', commissionable),
    ),
    variants: rows.map((row) => reading(row, null, (cells) => readVariant(cells, currency))),
  };
  if (problems.length > 0) throw new UnitRefused(problems);
  return { ...form, variants: form.variants.filter((variant) => variant !== null) };
}

function textsOf(cells: Cells) {
  return {
    slug: cells.slug,
    titleEn: cells.title_en,
    titleZh: cells.title_zh,
    summaryEn: cells.summary_en,
    summaryZh: cells.summary_zh,
    descriptionEn: cells.description_en,
    descriptionZh: cells.description_zh,
    brand: cells.brand,
    tags: splitTexts(cells.tags),
    currency: cells.currency,
    taxClass: cells.tax_class || null,
  };
}

function readVariant(cells: Cells, currency: string): VariantForm {
  const priceMinor = readPrice(cells.price, currency);
  return {
    sku: cells.sku,
    choices: readChoices('choices', cells.choices),
    priceMinor,
    compareAtMinor: readAmount('compare_at', cells.compare_at, currency),
    memberPriceMinor: readAmount('member_price', cells.member_price, currency),
    costMinor: readAmount('cost', cells.cost, currency),
    floorMinor: readAmount('floor', cells.floor, currency),
    weightGrams: readNumber('weight_grams', cells.weight_grams),
    tracksStock: readYesOrNo('tracks_stock', cells.tracks_stock),
    orderLimit: readNumber('order_limit', cells.order_limit),
    imageUrl: cells.image_url || null,
  };
}

/** Where a row has too many or too few cells, or says something else of the product than its first row. */
function disagreements(first: FileRow, { row, cells, cellCount }: FileRow): RowProblem[] {
  if (cellCount !== undefined) {
    const data = { count: cellCount, columns: columnNames.length };
    return [{ row, column: null, error: transferErrors.IMPORT_CELLS_COUNT({ data }) }];
  }
  return productColumnNames
    .filter((column) => cells[column] !== '' && cells[column] !== first.cells[column])
    .map((column) => ({ row, column, error: transferErrors.IMPORT_ROWS_DISAGREE() }));
}

function columnIn({ path }: DomainError): ColumnName | null {
  return columnNames.find((one) => one === path[0]) ?? null;
}
