import { parseArgs } from 'node:util';
import { createFirstAdministrator } from '#api/users/index.ts';
import { systemContext } from '#core/context.ts';
import { processConfig } from '../config.ts';
import { withKernel } from '../with-kernel.ts';
import { readPassword } from './read-password.ts';
import { runCommand } from './run-command.ts';

const usage = `npm run admin:create -- --email you@example.com [--handle you] [--name "Your Name"] [--another]

Makes an account that holds every permission. The password is asked for, or read from standard input.
--another makes one more although there is an administrator already.`;

interface AdministratorOrder {
  readonly email: string;
  readonly handle: string;
  readonly displayName: string;
  readonly another: boolean;
}

/** The command behind `npm run admin:create`: 0 when made, 1 when refused, 2 when the parameters make no sense. */
export async function main(parameters: readonly string[]): Promise<void> {
  await runCommand(parseOrder(parameters), usage, async (order) => {
    const config = processConfig();
    const password = await readPassword(process.stdin, process.stdout);
    await withKernel(config, async (kernel) => {
      await createFirstAdministrator(systemContext(kernel, 'admin:create'), { ...order, password });
    });
    console.log(`${order.displayName} (${order.handle}) is an administrator and signs in as ${order.email}.`);
  });
}

/** Undefined when the parameters cannot be understood. */
export function parseOrder(parameters: readonly string[]): AdministratorOrder | undefined {
  try {
    const { values } = parseArgs({
      args: [...parameters],
      options: {
        email: { type: 'string' },
        handle: { type: 'string', default: 'admin' },
        name: { type: 'string', default: 'Administrator' },
        another: { type: 'boolean', default: false },
      },
    });
    const { email, handle, name, another } = values;
    return email ? { email, handle, displayName: name, another } : undefined;
  } catch {
    return undefined;
  }
}
