import { defineErrors } from '#core/errors.ts';
import { cursorErrors, type KeysetQuery, type Position } from '#core/page.ts';
import { defaultPageSize, maxPageSize } from '../builder.ts';

export const pageErrors = defineErrors({
  PAGE_SIZE: { en: 'A page has 1 to {max} rows.', zh: '每页应为 1 到 {max} 条。' },
  PAGE_BOTH_WAYS: {
    en: 'Ask for `first` and `after`, or for `last` and `before`, not for both.',
    zh: '请使用 first/after 或 last/before，二者不可同时使用。',
  },
});

export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}

export interface KeysetPage<Row> {
  readonly edges: { readonly cursor: string; readonly node: Row }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

/**
 * One page of a list by position, not by offset: page 10,000 costs what page 1 costs. Loads one row more than
 * asked for, to know whether there is another page; it never counts.
 *
 * @throws DomainError PAGE_SIZE, PAGE_BOTH_WAYS, CURSOR_INVALID.
 */
export async function keysetPage<Row>(
  args: PageArguments,
  positionOf: (row: Row) => Position,
  load: (query: KeysetQuery) => Promise<readonly Row[]>,
): Promise<KeysetPage<Row>> {
  const { size, backward, cursor } = readArguments(args);
  const rows = await load({ from: cursor ? decodeCursor(cursor) : undefined, limit: size + 1, backward });
  const more = rows.length > size;
  const page = backward ? rows.slice(0, size).reverse() : rows.slice(0, size);
  const edges = page.map((node) => new Edge(node, positionOf));
  return {
    edges,
    pageInfo: {
      hasNextPage: backward ? cursor !== undefined : more,
      hasPreviousPage: backward ? more : cursor !== undefined,
      get startCursor() {
        return edges.at(0)?.cursor ?? null;
      },
      get endCursor() {
        return edges.at(-1)?.cursor ?? null;
      },
    },
  };
}

/** Of twenty cursors a client mostly wants the last one: each is written when it is asked for. */
class Edge<Row> {
  readonly node: Row;
  readonly #positionOf: (row: Row) => Position;

  constructor(node: Row, positionOf: (row: Row) => Position) {
    this.node = node;
    this.#positionOf = positionOf;
  }

  get cursor(): string {
    return encodeCursor(this.#positionOf(this.node));
  }
}

/** @throws DomainError PAGE_SIZE. */
export function checkPageSize(size: number, argument: string): void {
  if (size < 1 || size > maxPageSize)
    throw pageErrors.PAGE_SIZE({ path: [argument], data: { max: maxPageSize } });
}

function readArguments(args: PageArguments): { size: number; backward: boolean; cursor: string | undefined } {
  const backward = (args.last ?? undefined) !== undefined || (args.before ?? undefined) !== undefined;
  if (backward && ((args.first ?? undefined) !== undefined || (args.after ?? undefined) !== undefined)) {
    throw pageErrors.PAGE_BOTH_WAYS();
  }
  const size = (backward ? args.last : args.first) ?? defaultPageSize;
  checkPageSize(size, backward ? 'last' : 'first');
  return { size, backward, cursor: (backward ? args.before : args.after) ?? undefined };
}

export function encodeCursor(position: Position): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

function decodeCursor(cursor: string): Position {
  try {
    const position: unknown = JSON.parse(Buffer.from(cursor.slice(0, 500), 'base64url').toString());
    if (
      Array.isArray(position) &&
      position.every((one) => typeof one === 'string' || typeof one === 'number')
    ) {
      return position;
    }
  } catch {
    // Falls through: a cursor that is no JSON is as wrong as one of another list.
  }
  throw cursorErrors.CURSOR_INVALID({ path: ['after'] });
}
