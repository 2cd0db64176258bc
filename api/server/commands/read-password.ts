import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

const maxInputLength = 1_000;

/**
 * A password from the terminal, asked for twice and not shown; or the first line of standard input when that is no
 * terminal. It is never taken from the parameters, which every user of the machine can list.
 *
 * @throws Error in one sentence when the two differ, nothing was given, or the person gave up with Ctrl-C.
 */
export async function readPassword(input: NodeJS.ReadStream, output: NodeJS.WriteStream): Promise<string> {
  if (!input.isTTY) return firstLine(input);
  const password = await askHidden(input, output, 'Password: ');
  if ((await askHidden(input, output, 'The same again: ')) !== password)
    throw new Error('The two passwords differ.');
  return password;
}

async function firstLine(input: NodeJS.ReadStream): Promise<string> {
  let text = '';
  input.setEncoding('utf8');
  for await (const chunk of input) {
    text += String(chunk);
    if (text.includes('\n') || text.length > maxInputLength) break;
  }
  const line = text.split(/\r?\n/)[0] ?? '';
  if (line === '') throw new Error('Give the password on standard input, or run this in a terminal.');
  return line;
}

async function askHidden(
  input: NodeJS.ReadStream,
  output: NodeJS.WriteStream,
  question: string,
): Promise<string> {
  output.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input, output: nowhere, terminal: true });
  const gaveUp = new Promise<never>((_resolve, reject) => {
    for (const event of ['SIGINT', 'close'])
      lines.once(event, () => reject(new Error('Nothing was created.')));
  });
  try {
    return await Promise.race([lines.question(''), gaveUp]);
  } finally {
    lines.close();
    output.write('\n');
  }
}
