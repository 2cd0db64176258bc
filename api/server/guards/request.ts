import type { GraphQLError } from 'graphql';
import { refusal } from './refusal.ts';

/** One operation as a transport received it; nothing in it is believed yet. */
export interface OperationRequest {
  readonly query?: unknown;
  readonly documentId?: unknown;
  readonly operationName?: unknown;
  readonly variables?: unknown;
  readonly extensions?: unknown;
}

/** Checks the types of a request's members, as GraphQL over HTTP asks; null when they are right. */
export function checkRequest(request: OperationRequest): GraphQLError | null {
  if (!isOptionalText(request.query)) return malformed('query', 'a string');
  if (!isOptionalText(request.documentId)) return malformed('documentId', 'a string');
  if (!isOptionalText(request.operationName)) return malformed('operationName', 'a string');
  if (!isOptionalRecord(request.variables)) return malformed('variables', 'an object');
  if (!isOptionalRecord(request.extensions)) return malformed('extensions', 'an object');
  return null;
}

/** The document's id: the member itself, or the hash where clients of Apollo's protocol put it. */
export function documentIdIn(request: OperationRequest): string | null {
  if (typeof request.documentId === 'string') return request.documentId;
  if (request.extensions === undefined || !isRecord(request.extensions)) return null;
  const persisted = request.extensions.persistedQuery;
  if (!isRecord(persisted)) return null;
  return typeof persisted.sha256Hash === 'string' ? persisted.sha256Hash : null;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isOptionalText(value: unknown): boolean {
  return value === undefined || value === null || typeof value === 'string';
}

function isOptionalRecord(value: unknown): boolean {
  return value === undefined || value === null || isRecord(value);
}

function malformed(member: string, expected: string): GraphQLError {
  return refusal('REQUEST_MALFORMED', `The request's "${member}" must be ${expected}.`);
}
