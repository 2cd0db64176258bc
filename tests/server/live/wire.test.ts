import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { textFrame } from '#api/server/live/text-frame.ts';
import { openShop, type Shop } from '../http/shop.ts';
import { LiveClient, soon } from './live-client.ts';

let shop: Shop | undefined;
afterEach(async () => {
  await shop?.stop();
  shop = undefined;
});

it.each([0, 1, 125, 126, 65_535, 65_536, 200_000])('a message of %i bytes arrives whole', async (length) => {
  const server = new WebSocketServer({ port: 0, perMessageDeflate: false });
  server.on('connection', (_socket, request) => {
    request.socket.write(
      textFrame([Buffer.alloc(length - (length >> 1), 'a'), Buffer.alloc(length >> 1, 'b')]),
    );
    request.socket.write(textFrame([Buffer.from('茶')]));
  });
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const texts: string[] = [];
  client.on('message', (data, isBinary) => texts.push(`${isBinary ? 'binary' : 'text'} ${String(data)}`));
  while (texts.length < 2) await once(client, 'message');
  expect(texts).toEqual([`text ${'a'.repeat(length - (length >> 1))}${'b'.repeat(length >> 1)}`, 'text 茶']);
  client.terminate();
  server.close();
});

it('a client that answers pings stays, one that does not is cut off', async () => {
  shop = await openShop({ live: { heartbeatMs: 150 } });
  const polite = await new LiveClient(`${shop.url}/graphql`).open();
  const silent = new WebSocket(`${shop.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
    autoPong: false,
  });
  silent.on('open', () => silent.send('{"type":"connection_init"}'));
  let pings = 0;
  silent.on('ping', () => {
    pings += 1;
  });
  const [code] = await once(silent, 'close');
  expect({ code, pings }).toEqual({ code: 1006, pings: 1 });
  await soon(500);
  polite.subscribe('1', '{ stall }');
  expect((await polite.next('next')).payload?.data).toEqual({ stall: 'tea stall' });
  polite.close();
});
