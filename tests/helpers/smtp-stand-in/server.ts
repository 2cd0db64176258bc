import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';

export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  /** Header fields by name in lower case, unfolded; of several of a name the last. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface SmtpStandIn {
  readonly url: string;
  readonly mails: readonly ReceivedMail[];
  /** What it says to the next recipients instead of 250, as `550 No such mailbox`; null for nothing. */
  refuse(answer: string | null): void;
  /** Whether it takes mails and then hangs up without saying so, as a server that dies. */
  hangUp(does: boolean): void;
  close(): Promise<void>;
}

/** A server that takes mails as RFC 5321 says, and keeps them. */
export async function startSmtp(): Promise<SmtpStandIn> {
  const mails: ReceivedMail[] = [];
  const state = { refusal: null as string | null, hangsUp: false };
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    talk(socket, state, mails);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    refuse(answer) {
      state.refusal = answer;
    },
    hangUp(does) {
      state.hangsUp = does;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function talk(
  socket: Socket,
  state: { readonly refusal: string | null; readonly hangsUp: boolean },
  mails: ReceivedMail[],
): void {
  const say = (line: string) => socket.write(`${line}\r\n`);
  let buffer = '';
  let isData = false;
  let from = '';
  let to: string[] = [];
  const take = (line: string) => {
    const word = line.slice(0, 4).toUpperCase();
    if (word === 'EHLO' || word === 'HELO') return say('250 stand-in');
    if (word === 'MAIL') {
      from = addressIn(line);
      to = [];
      return say('250 OK');
    }
    if (word === 'RCPT') {
      if (state.refusal) return say(state.refusal);
      to.push(addressIn(line));
      return say('250 OK');
    }
    if (word === 'DATA') {
      isData = true;
      return say('354 Go ahead');
    }
    if (word === 'QUIT') return socket.end('221 Bye\r\n');
    return say('250 OK');
  };
  socket.on('data', (chunk) => {
    buffer += chunk.toString('utf8');
    for (;;) {
      const end = isData ? '\r\n.\r\n' : '\r\n';
      const at = buffer.indexOf(end);
      if (at < 0) return;
      const text = buffer.slice(0, at);
      buffer = buffer.slice(at + end.length);
      if (!isData) {
        take(text);
        continue;
      }
      isData = false;
      mails.push({ from, to, ...parse(text) });
      if (state.hangsUp) socket.destroy();
      else say('250 Taken');
    }
  });
  say('220 stand-in');
}

function addressIn(line: string): string {
  return /<([^>]*)>/.exec(line)?.[1] ?? '';
}

function parse(text: string): Pick<ReceivedMail, 'headers' | 'body'> {
  const at = text.indexOf('\r\n\r\n');
  const lines = text
    .slice(0, at)
    .replaceAll(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  return { headers, body: text.slice(at + 4) };
}
