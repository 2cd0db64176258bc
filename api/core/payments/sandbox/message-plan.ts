import { newId } from '../../ids.ts';
import { toJson } from '../../json.ts';
import type { EventSubject } from '../provider.ts';
import type { SandboxMethod } from './methods.ts';
import type { SandboxWorld } from './world.ts';

interface Said {
  readonly kind: EventSubject['kind'];
  readonly state: string;
}

const lateMs = 10 * 60_000;
const backwardsMs = 3_000;

/**
 * The messages about what happened, in the form in which a statement inserts them: those of the method `backwards` let
 * the later ones overtake the first.
 */
export function messagesOf(
  { clock }: SandboxWorld,
  { messages }: SandboxMethod,
  said: readonly Said[],
): string {
  const at = clock.now().getTime();
  return toJson(
    said.map(({ kind, state }, index) => ({
      id: newId(clock),
      type: `${kind}.${state.toLowerCase()}`,
      kind,
      state,
      occurredAt: new Date(at),
      deliverAt:
        messages === 'lost' ? null : new Date(at + delayMs(messages, said.length === 1 || index > 0)),
      copies: messages === 'twice' ? 3 : 1,
    })),
  );
}

function delayMs(messages: SandboxMethod['messages'], isLast: boolean): number {
  if (messages === 'late') return lateMs;
  return messages === 'backwards' && !isLast ? backwardsMs : 0;
}
