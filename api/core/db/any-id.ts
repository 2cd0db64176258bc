import { Prisma } from './generated/client/client.ts';

/**
 * `ANY` of a list of ids, for reads outside of a transaction that recur often: their plan is made once for each connection.
 * PostgreSQL expects ten ids of a bare list that it does not know, and one or two when it looks: so it thinks that looking
 * pays, and plans anew each time. Of a list from inside the statement it expects the same either way.
 */
export function anyId(ids: readonly string[]): Prisma.Sql {
  // Nothing in an id needs to be escaped, which pg would look for in each of them.
  return Prisma.sql`ANY (ARRAY(SELECT unnest(${`{${ids.join(',')}}`}::uuid[])))`;
}
