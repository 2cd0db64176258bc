import { GraphQLError } from 'graphql';
import type { Logger } from '#core/log.ts';
import { refusal } from '../guards/refusal.ts';

/**
 * What yoga could not read, in our words: it parses GET requests and the bodies of those who want a stream, and would
 * answer some of what is wrong with them by 500, or with the parser's own error inside.
 */
export function presentMalformed(error: unknown, log: Logger): GraphQLError {
  if (error instanceof SyntaxError) {
    return withStatus(
      400,
      refusal('REQUEST_MALFORMED', 'The variables and extensions must be JSON objects.'),
    );
  }
  if (!(error instanceof GraphQLError)) {
    log.error({ err: error }, 'a request failed');
    const extensions = { code: 'INTERNAL_SERVER_ERROR' };
    return withStatus(500, new GraphQLError('Something went wrong on our side.', { extensions }));
  }
  if (error.extensions.code === 'REQUEST_ENTITY_TOO_LARGE') {
    const extensions = { code: 'BODY_TOO_LARGE' };
    return withStatus(413, new GraphQLError('The request has too many bytes.', { extensions }));
  }
  return withStatus(400, refusal('REQUEST_MALFORMED', error.message));
}

/** Yoga takes the status from `extensions.http` and leaves that out of the body. */
function withStatus(status: number, error: GraphQLError): GraphQLError {
  const extensions = { ...error.extensions, http: { status } };
  return new GraphQLError(error.message, { extensions });
}
