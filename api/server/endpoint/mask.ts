import { randomUUID } from 'node:crypto';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Locale } from '#core/context.ts';
import { AccessError, DomainError } from '#core/errors.ts';
import type { Logger } from '#core/log.ts';
import { isOutage } from './outage.ts';

/** What is known about the request whose errors are shown. */
export interface ErrorContext {
  readonly requestId: string;
  readonly locale: Locale;
  readonly log: Logger;
}

/**
 * Errors as clients see them. Deliberate ones (a GraphQLError with a code, a refusal of the domain, missing access)
 * pass with their code, a database that is away is said to be away; anything else is a bug: it is logged under an id, and the client is told only that id.
 */
export function presentErrors(
  errors: readonly GraphQLError[],
  context: ErrorContext,
): GraphQLFormattedError[] {
  return errors.map((error) => presentError(error, context));
}

/** One error that was thrown outside of any field. */
export function presentThrown(error: unknown, context: ErrorContext): GraphQLFormattedError {
  return presentError(
    error instanceof GraphQLError ? error : new GraphQLError('Thrown', { cause: error }),
    context,
  );
}

function presentError(error: GraphQLError, context: ErrorContext): GraphQLFormattedError {
  const { requestId } = context;
  const place = placeOf(error);
  const cause = innermost(error);
  if (cause instanceof AccessError) {
    return { message: cause.message, ...place, extensions: { code: cause.code, requestId } };
  }
  if (cause instanceof DomainError) {
    const { code, data, path, messages } = cause;
    return {
      message: messages[context.locale],
      ...place,
      extensions: { code, requestId, argument: path, ...data },
    };
  }
  const code = codeOf(error, cause);
  if (code !== null) {
    return { message: error.message, ...place, extensions: { ...error.extensions, code, requestId } };
  }
  if (isOutage(cause)) {
    context.log.warn({ err: cause, requestId }, 'the database is away or busy');
    const extensions = { code: 'SERVICE_UNAVAILABLE', requestId };
    return { message: 'The service is away for a moment; try again.', ...place, extensions };
  }
  return maskBug(error, cause, context);
}

function maskBug(
  error: GraphQLError,
  cause: unknown,
  { requestId, log }: ErrorContext,
): GraphQLFormattedError {
  const errorId = randomUUID();
  log.error(
    { err: cause, errorId, requestId, path: error.path?.join('.') },
    'unexpected error in an operation',
  );
  return {
    message: 'Something went wrong on our side.',
    ...placeOf(error),
    extensions: { code: 'INTERNAL_SERVER_ERROR', errorId, requestId },
  };
}

function codeOf(error: GraphQLError, cause: unknown): string | null {
  if (typeof error.extensions.code === 'string') return error.extensions.code;
  // graphql-js coerces arguments per field; a wrong one is the client's mistake and comes without a code.
  if (cause instanceof GraphQLError && cause.message.startsWith('Argument "')) return 'BAD_USER_INPUT';
  return null;
}

function placeOf({ locations, path }: GraphQLError): Pick<GraphQLFormattedError, 'locations' | 'path'> {
  return { ...(locations === undefined ? {} : { locations }), ...(path === undefined ? {} : { path }) };
}

/** What was thrown in the first place, below the GraphQLErrors that graphql-js wraps around it. */
function innermost(error: GraphQLError): unknown {
  let inner: unknown = error;
  for (let depth = 0; inner instanceof GraphQLError && depth < 5; depth += 1) {
    const next = inner.cause ?? inner.originalError;
    if (next === undefined || next === null) break;
    inner = next;
  }
  return inner;
}
