import { GraphQLError } from 'graphql';
import { type Answer, type Call, presentRefusal } from '../endpoint/answer.ts';
import type { TransportParts } from '../endpoint/parts.ts';
import type { OperationRequest } from '../guards/request.ts';
import { responseKey } from './key.ts';

const costOfKept = 1;

/**
 * The response to a request as it was for whoever asked last: a whole body as JSON. It costs next to nothing, but not nothing:
 * whoever has spent too much is refused. Undefined when it has to be made.
 */
export function answerFromMemory<Host>(
  parts: TransportParts<Host>,
  call: Call,
  request: OperationRequest,
): string | Answer | undefined {
  if (parts.responses === undefined) return undefined;
  const key = responseKey(call, request);
  const kept = key && parts.responses.get(key, parts.schemas.current().schemas[call.endpoint]);
  if (!kept) return undefined;
  const charged = parts.guard.charge(call, costOfKept);
  const outcome = charged instanceof GraphQLError ? 'errors' : 'ok';
  parts.metrics.operations.inc({ endpoint: call.endpoint, kind: 'query', outcome });
  if (charged instanceof GraphQLError) return presentRefusal(parts, call, [charged]);
  const cost = { ...charged, requested: kept.cost };
  return `{"data":${kept.data},"extensions":${JSON.stringify({ cost })}}`;
}
