import { enableCompileCache } from 'node:module';

/** The entry of every process that tests and benchmarks start: `node child.ts <file> <parameters as JSON>`. */

interface Question {
  readonly id: number;
  readonly name: string;
  readonly argument: unknown;
}

type Handlers = Readonly<Record<string, (argument: unknown) => unknown>>;

const [file = '', parameters = 'null'] = process.argv.slice(2);

// Half of what a start costs is compiling what the last one has compiled already.
enableCompileCache();

// Nothing that was started may outlive who started it; Ctrl-C reaches the starter, which then ends its children.
process.on('disconnect', () => process.exit(0));
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => void end());

let handlers: Handlers = { usage };
const { start } = (await import(file)) as { start(parameters: unknown): Promise<Handlers> };
handlers = { ...handlers, ...(await start(JSON.parse(parameters))) };
process.on('message', (question: Question) => void answer(question));
process.send?.({ id: 0, result: null });

async function answer({ id, name, argument }: Question): Promise<void> {
  try {
    const handler = handlers[name];
    if (handler === undefined) throw new Error(`${file} has no "${name}"`);
    process.send?.({ id, result: await handler(argument) });
  } catch (error) {
    process.send?.({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}

async function end(): Promise<void> {
  await handlers.finish?.(undefined);
  process.exit(0);
}

/** What this process has used: CPU time since it began, and memory now. */
function usage(): { cpuMs: number; rssBytes: number } {
  const { user, system } = process.cpuUsage();
  return { cpuMs: (user + system) / 1000, rssBytes: process.memoryUsage.rss() };
}
