import type { DomainError } from '#core/errors.ts';
import { type ColumnName, columnOfField, type FileRow } from './columns.ts';

/** What is wrong with a row. */
export interface RowProblem {
  readonly row: number;
  readonly column: ColumnName | null;
  readonly error: DomainError;
}

/** A product cannot be taken over, for these reasons. Whoever meets it rolls back. */
export class UnitRefused extends Error {
  override readonly name = 'UnitRefused';
  readonly problems: readonly RowProblem[];

  constructor(problems: readonly RowProblem[]) {
    super(problems.map(({ row, error }) => `row ${row}: ${error.message}`).join('\n'));
    this.problems = problems;
  }
}

/** Where in the file the refusal of a product's form is at home. */
export function problemOf(rows: readonly FileRow[], error: DomainError): RowProblem {
  const [first, index, field] = error.path;
  if (first === 'variants' && index !== undefined)
    return { row: rowAt(rows, Number(index)), column: columnOfField(field ?? ''), error };
  return { row: rowAt(rows, 0), column: columnOfField(first ?? ''), error };
}

function rowAt(rows: readonly FileRow[], index: number): number {
  return rows[index]?.row ?? rows[0]?.row ?? 0;
}
