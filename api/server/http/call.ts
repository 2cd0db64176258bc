import type { IncomingMessage } from 'node:http';
import { admit, admitStranger } from '../endpoint/access.ts';
import type { Call } from '../endpoint/answer.ts';
import { type Identified, tokenIn } from '../endpoint/identity.ts';
import { localeFrom } from '../endpoint/locale.ts';
import type { EndpointName, TransportParts } from '../endpoint/parts.ts';
import { addressOf } from './address.ts';
import type { Exchange } from './exchange.ts';

/** A call over HTTP, and how long its token is good, which matters to streams only. */
export interface HttpCall extends Call {
  readonly token: string | null;
  readonly expiresAt: Date | null;
}

/**
 * Reads from the headers who calls and how. @throws AccessError when the endpoint is not for this caller.
 */
export async function identifyCall<Host>(
  { identity }: Pick<TransportParts<Host>, 'identity'>,
  { request, requestId }: Exchange,
  endpoint: EndpointName,
  trustedProxies: number,
): Promise<HttpCall> {
  const token = tokenIn(request.headers);
  const identified: Identified =
    token === null ? admitStranger(endpoint) : await admit(identity, endpoint, token);
  return {
    endpoint,
    requestId,
    caller: identified.caller,
    expiresAt: identified.expiresAt,
    token,
    address: addressOf(request, trustedProxies),
    locale: localeFrom(request.headers['accept-language']),
    idempotencyKey: idempotencyKeyIn(request),
  };
}

function idempotencyKeyIn(request: IncomingMessage): string | undefined {
  const key = request.headers['idempotency-key'];
  return typeof key === 'string' ? key : undefined;
}
