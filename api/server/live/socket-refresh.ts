import { CloseCode } from 'graphql-ws';
import { admit } from '../endpoint/access.ts';
import { tokenIn } from '../endpoint/identity.ts';
import type { TransportParts } from '../endpoint/parts.ts';
import { isRecord } from '../guards/request.ts';
import type { SocketConnection } from './socket-connection.ts';
import { turnAway } from './turn-away.ts';

/**
 * A second `connection_init` on an open socket brings a fresh token of the same caller, so that subscriptions live on
 * when the old one expires; it is acknowledged again. (The protocol itself would close the socket with 4429.)
 * False when the message is something else after all.
 */
export async function refreshIdentity<Host>(
  { identity }: Pick<TransportParts<Host>, 'identity'>,
  connection: SocketConnection,
  message: unknown,
): Promise<boolean> {
  if (!isRecord(message) || message.type !== 'connection_init' || !isRecord(message.payload)) return false;
  const token = tokenIn(message.payload);
  if (token === null) return false;
  const { socket, endpoint } = connection;
  try {
    const identified = await admit(identity, endpoint, token);
    if (!connection.isSameCaller(identified))
      socket.close(CloseCode.Forbidden, 'The token is of another caller');
    else {
      connection.identify(token, identified);
      socket.send('{"type":"connection_ack"}');
    }
  } catch (error) {
    turnAway(socket, error);
  }
  return true;
}
