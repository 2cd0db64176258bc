import type { SandboxWorld } from '../payments/sandbox/world.ts';
import type { PayoutProvider, Payouts } from './provider.ts';
import { createSandboxPayouts } from './sandbox/sandbox.ts';

interface PayoutsOptions {
  /** What the sandbox stands on: that of payments, whose messages tell of its transfers. */
  readonly sandbox: SandboxWorld;
  /** The one that sends money; without one the sandbox plays. */
  readonly real?: PayoutProvider | undefined;
}

/** The payout providers of this process. The sandbox is always there for what once went through it. */
export function openPayouts({ sandbox: world, real }: PayoutsOptions): Payouts {
  const sandbox = createSandboxPayouts(world);
  const all = real ? [real, sandbox] : [sandbox];
  const byId = new Map(all.map((provider) => [provider.id, provider]));
  return { current: real ?? sandbox, find: (id) => byId.get(id) };
}
