import { Prisma } from './generated/client/client.ts';

/**
 * All columns of a model as its fields are called, for SQL that answers its rows as Prisma does, without the way through it:
 * columns are called as the fields are, in snake case. One model, as there are no aliases.
 *
 * @param fields such as `Prisma.OrderScalarFieldEnum`.
 */
export function columnsOf(fields: Readonly<Record<string, string>>): Prisma.Sql {
  return Prisma.raw(
    Object.values(fields)
      .map((field) => `${columnOf(field)} AS "${field}"`)
      .join(', '),
  );
}

/** The column of a field: `placed_at` of `placedAt`. */
export function columnOf(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
