import type { WebSocket } from 'ws';
import type { Watching } from './watching.ts';

/**
 * Introduces a member, subscribes, and waits for the snapshot; gives its size in bytes.
 * @throws Error when the server answers anything else.
 */
export function subscribeAs(socket: WebSocket, token: string, watching: Watching): Promise<number> {
  const subscribe = JSON.stringify({ id: '1', type: 'subscribe', payload: watching.operation });
  const { mark, each, times } = watching.snapshot;
  return new Promise((resolve, reject) => {
    const onMessage = (data: Buffer) => {
      const text = data.toString();
      if (text === '{"type":"connection_ack"}') socket.send(subscribe);
      else if (text.includes(mark) && text.split(each).length === times + 1) {
        socket.off('message', onMessage);
        resolve(data.length);
      } else if (!text.includes('"type":"ping"')) reject(new Error(`No snapshot but ${text.slice(0, 500)}`));
    };
    socket.on('message', onMessage);
    socket.once('error', reject);
    socket.once('close', (code, reason) => reject(new Error(`Closed: ${code} ${reason}`)));
    socket.once('open', () => {
      const payload = { authorization: `Bearer ${token}` };
      socket.send(JSON.stringify({ type: 'connection_init', payload }));
    });
  });
}
