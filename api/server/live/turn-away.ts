import { CloseCode } from 'graphql-ws';
import type { WebSocket } from 'ws';
import { AccessError } from '#core/errors.ts';
import { isOutage } from '../endpoint/outage.ts';

const tryAgainLater = 1013;

/** Closes the socket of somebody who could not be identified, so that a client knows whether to come back. */
export function turnAway(socket: WebSocket, error: unknown): void {
  if (error instanceof AccessError) socket.close(CloseCode.Forbidden, error.message);
  else if (isOutage(error)) socket.close(tryAgainLater, 'Try again later');
  else throw error;
}
