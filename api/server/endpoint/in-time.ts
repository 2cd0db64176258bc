import { GraphQLError } from 'graphql';

/** Longer than any statement may run; whoever waits longer has most likely gone. */
const operationTimeoutMs = 30_000;

/**
 * Waits for an execution, but not for ever. What it still does goes on: a mutation may yet be committed, which the
 * client finds out by sending it again with its idempotency key.
 * @throws GraphQLError OPERATION_TIMEOUT.
 */
export async function inTime<Result>(execution: Promise<Result>): Promise<Result> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    const message = 'The operation took too long; it may still be carried out.';
    late.reject(new GraphQLError(message, { extensions: { code: 'OPERATION_TIMEOUT' } }));
  }, operationTimeoutMs);
  try {
    return await Promise.race([execution, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
