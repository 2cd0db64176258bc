import type { Transaction } from '../../../db/types.ts';
import { newId } from '../../../ids.ts';
import type { EventSubject } from '../../provider.ts';
import type { SandboxWorld } from '../world.ts';

/** Writes down, in the sandbox's own transaction, the message that something happened to a subscription or an invoice. */
export async function tell(
  { clock }: SandboxWorld,
  tx: Transaction,
  kind: EventSubject['kind'],
  subjectId: string,
  state: string,
): Promise<void> {
  const now = clock.now();
  await tx.sandboxEvent.create({
    data: {
      id: newId(clock),
      type: `${kind}.${state.toLowerCase()}`,
      kind,
      subjectId,
      state,
      occurredAt: now,
      deliverAt: now,
    },
  });
}
