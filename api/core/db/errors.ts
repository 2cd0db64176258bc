/** The SQLSTATE of a database error, wherever Prisma or pg put it; undefined for anything else. */
export function sqlState(error: unknown): string | undefined {
  for (const one of causes(error)) {
    const code = one.originalCode ?? one.code;
    // Prisma's own codes look alike, and so does EPIPE.
    if (typeof code === 'string' && /^(?=.*\d)[0-9A-Z]{5}$/.test(code) && !/^P\d{4}$/.test(code)) return code;
  }
  return undefined;
}

/** The name of the constraint that refused a statement; undefined for anything else. */
export function constraintOf(error: unknown): string | undefined {
  for (const { constraint, originalMessage } of causes(error)) {
    const name = isObject(constraint) ? constraint.index : constraint;
    if (typeof name === 'string') return name;
    // Of a check constraint, Prisma keeps the message alone.
    const told = /constraint "([^"]+)"/.exec(String(originalMessage))?.[1];
    if (told !== undefined) return told;
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

function* causes(error: unknown): Iterable<Readonly<Record<string, unknown>>> {
  for (let one = error, depth = 0; isObject(one) && depth < 6; depth += 1) {
    yield one;
    const meta = isObject(one.meta) ? (one.meta.driverAdapterError ?? one.meta) : undefined;
    one = one.cause ?? meta;
  }
}

function prismaCode(error: unknown): unknown {
  return isObject(error) ? error.code : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
