import type { FileRow } from './columns.ts';

/** The rows of one product, in their order, wherever in the file they stand; without a slug each is one by itself. */
export function unitsOf(rows: readonly FileRow[]): FileRow[][] {
  const units = new Map<string, FileRow[]>();
  for (const row of rows) {
    const { slug } = row.cells;
    const key = slug === '' ? `row ${row.row}` : `slug ${slug}`;
    const unit = units.get(key) ?? [];
    unit.push(row);
    units.set(key, unit);
  }
  return [...units.values()];
}
