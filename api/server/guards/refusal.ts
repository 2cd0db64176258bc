import { type ASTNode, GraphQLError } from 'graphql';

/** Every way in which an operation is refused before any resolver runs, with the HTTP status that says so. */
export const refusalStatus = {
  REQUEST_MALFORMED: 400,
  OPERATION_NOT_ALLOWED: 405,
  BATCH_TOO_LARGE: 400,
  DOCUMENT_TOO_LONG: 400,
  DOCUMENT_TOO_MANY_TOKENS: 400,
  DOCUMENT_TOO_DEEP: 400,
  DOCUMENT_TOO_LARGE: 400,
  DOCUMENT_TOO_MANY_ALIASES: 400,
  DOCUMENT_TOO_MANY_ROOT_FIELDS: 400,
  DOCUMENT_TOO_MANY_DIRECTIVES: 400,
  DOCUMENT_TOO_REPETITIVE: 400,
  DOCUMENT_FRAGMENT_CYCLE: 400,
  DOCUMENT_NOT_FOUND: 400,
  DOCUMENT_NOT_TRUSTED: 400,
  INTROSPECTION_DISABLED: 400,
  GRAPHQL_PARSE_FAILED: 400,
  GRAPHQL_VALIDATION_FAILED: 400,
  OPERATION_RESOLUTION_FAILURE: 400,
  BAD_USER_INPUT: 400,
  COST_EXCEEDED: 400,
  RATE_LIMITED: 429,
  TOO_MANY_OPERATIONS: 429,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
} as const;

export type RefusalCode = keyof typeof refusalStatus;

/** Makes the error that answers a refused operation: `extensions.code`, and what was allowed and asked for. */
export function refusal(
  code: RefusalCode,
  message: string,
  detail: Readonly<Record<string, string | number>> = {},
  nodes: readonly ASTNode[] = [],
): GraphQLError {
  return new GraphQLError(message, { nodes, extensions: { code, ...detail } });
}

/** Gives an error of graphql-js our code, keeping its message and locations. */
export function withCode(code: RefusalCode, error: GraphQLError): GraphQLError {
  return new GraphQLError(error.message, {
    nodes: error.nodes,
    source: error.source,
    positions: error.positions,
    path: error.path,
    extensions: { ...error.extensions, code },
  });
}
