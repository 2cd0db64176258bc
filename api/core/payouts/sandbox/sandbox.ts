import { sandboxId } from '../../payments/sandbox/sandbox.ts';
import type { SandboxWorld } from '../../payments/sandbox/world.ts';
import type { PayoutProvider, ProviderAccount } from '../provider.ts';
import { isSandboxAccountForm, type SandboxAccount, sandboxAccount } from './accounts.ts';
import { findByKey, findSandboxTransfer } from './find.ts';
import { sendSandboxTransfer } from './send.ts';

/** The provider that sends no money: it plays an outside system, with all its moods. */
export function createSandboxPayouts(world: SandboxWorld): PayoutProvider {
  return {
    id: sandboxId,
    hasForm: isSandboxAccountForm,
    findAccount: async (id) => accountOf(id, sandboxAccount(id)),
    send: (request) => sendSandboxTransfer(world, request),
    findByKey: (key) => findByKey(world, key),
    findTransfer: (id) => findSandboxTransfer(world, id),
  };
}

const somebodyElse = 'somebody else';

function accountOf(externalId: string, account: SandboxAccount | undefined): ProviderAccount | null {
  if (!account) return null;
  return {
    externalId,
    canReceive: account.cannotReceive !== true,
    identity: externalId,
    userId: account.isSomebodyElses ? somebodyElse : null,
  };
}
