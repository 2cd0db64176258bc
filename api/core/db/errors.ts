/** The SQLSTATE of a database error, wherever Prisma or pg put it; undefined for anything else. */
export function sqlState(error: unknown): string | undefined {
  for (let one = error, depth = 0; isObject(one) && depth < 6; depth += 1) {
    const code = one.originalCode ?? one.code;
    if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && !/^P\d{4}$/.test(code)) return code;
    const meta = isObject(one.meta) ? (one.meta.driverAdapterError ?? one.meta) : undefined;
    one = one.cause ?? meta;
  }
  return undefined;
}

/** A serialization failure or a deadlock: the same transaction may well succeed when it is tried again. */
export function isTransactionConflict(error: unknown): boolean {
  const state = sqlState(error);
  return state === '40001' || state === '40P01' || prismaCode(error) === 'P2034';
}

/** True when a unique constraint refused the row. */
export function isUniqueViolation(error: unknown): boolean {
  return sqlState(error) === '23505' || prismaCode(error) === 'P2002';
}

/** True when a foreign key refused the row. */
export function isMissingReference(error: unknown): boolean {
  return sqlState(error) === '23503' || prismaCode(error) === 'P2003';
}

function prismaCode(error: unknown): unknown {
  return isObject(error) ? error.code : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
