import { createHmac } from 'node:crypto';
import type { PaymentProvider, Payments } from './provider.ts';
import { createSandbox } from './sandbox/sandbox.ts';
import type { SandboxWorld } from './sandbox/world.ts';

interface PaymentsOptions extends Pick<SandboxWorld, 'database' | 'clock'> {
  /** From which the sandbox's own is made. */
  readonly secret: string;
  /** The one that moves money; without one the sandbox plays. */
  readonly real?: PaymentProvider | undefined;
}

/** The providers of this process. The sandbox is always there for what once went through it. */
export function openPayments({ database, clock, secret, real }: PaymentsOptions): Payments {
  const world = {
    database,
    clock,
    secret: createHmac('sha256', secret).update('sandbox webhooks').digest('hex'),
  };
  const sandbox = createSandbox(world);
  const all = real ? [real, sandbox] : [sandbox];
  const byId = new Map(all.map((provider) => [provider.id, provider]));
  return { current: real ?? sandbox, find: (id) => byId.get(id), sandbox: world };
}
