import type { WebSocket } from 'ws';

const query = `subscription ($slug: String!, $first: Int!) {
  leaderboardUpdates(slug: $slug, period: ALL_TIME, first: $first) {
    kind reason cursor { periodKey epoch sequence } removed
    entries { rank score subjectId subject { ... on User { displayName } } } } }`;
const subscribe = JSON.stringify({
  id: '1',
  type: 'subscribe',
  payload: { query, variables: { slug: 'creator-heat', first: 20 } },
});

/**
 * Introduces a member, subscribes to the top of `creator-heat`, and waits for the snapshot; gives its size in bytes.
 * @throws Error when the server answers anything else.
 */
export function subscribeAs(socket: WebSocket, token: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const onMessage = (data: Buffer) => {
      const text = data.toString();
      if (text === '{"type":"connection_ack"}') socket.send(subscribe);
      else if (text.includes('"kind":"SNAPSHOT","reason":"INITIAL"') && text.split('"rank":').length === 21) {
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
