import type pg from 'pg';
import { Prisma } from './generated/client/client.ts';
import { toParameter } from './raw-parameters.ts';
import { resultTypes } from './raw-results.ts';
import type { StatementNames } from './statement-names.ts';

/** What `$queryRaw` and `$executeRaw` are called with. */
export type RawSql = TemplateStringsArray | Prisma.Sql;

/** Sends one statement to a connection, or refuses to because the transaction around it is over. */
export type Send = (statement: pg.QueryConfig) => Promise<pg.QueryResult>;

/** The methods of a Prisma client that run SQL of our own, without the way through Prisma. */
export interface RawMethods {
  $queryRaw(sql: RawSql, ...values: unknown[]): Promise<unknown[]>;
  $executeRaw(sql: RawSql, ...values: unknown[]): Promise<number>;
}

export function rawMethods(send: Send, read: ReadStatement): RawMethods {
  return {
    $queryRaw: async (sql, ...values) => (await send(read(sql, values))).rows,
    $executeRaw: async (sql, ...values) => (await send(read(sql, values))).rowCount ?? 0,
  };
}

export type ReadStatement = (sql: RawSql, values: readonly unknown[]) => pg.QueryConfig;

/** Reads templates into statements; the text of a template without SQL inside is put together once. */
export function createStatementReader(names: StatementNames): ReadStatement {
  const texts = new WeakMap<TemplateStringsArray, string>();
  return (sql, values) => {
    if (sql instanceof Prisma.Sql) return statement(sql.text, sql.values, names);
    if (values.some((value) => value instanceof Prisma.Sql)) {
      const flat = new Prisma.Sql(sql, values);
      return statement(flat.text, flat.values, names);
    }
    let text = texts.get(sql);
    if (text === undefined) {
      text = new Prisma.Sql(sql, values).text;
      texts.set(sql, text);
    }
    return statement(text, values, names);
  };
}

function statement(text: string, values: readonly unknown[], names: StatementNames): pg.QueryConfig {
  const config = {
    name: names.nameOf({ sql: text, args: values }),
    text,
    values: values.map(toParameter),
    types: resultTypes,
    // The protocol in which one text is one statement, also when it has no parameters.
    queryMode: 'extended',
  };
  return config;
}
