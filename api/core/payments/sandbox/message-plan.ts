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
 * The messages about what happened, in the form in which a statement inserts them: when they come
 * `backwards`, the news of success overtakes that of its being processed.
 */
export function messagesOf(
  { clock }: SandboxWorld,
  { messages }: SandboxMethod,
  said: readonly Said[],
): string {
  const at = clock.now().getTime();
  return toJson(
    said.map(({ kind, state }) => ({
      id: newId(clock),
      type: `${kind}.${state.toLowerCase()}`,
      kind,
      state,
      occurredAt: new Date(at),
      deliverAt: messages === 'lost' ? null : new Date(at + delayMs(messages, state)),
      copies: messages === 'twice' ? 3 : 1,
    })),
  );
}

function delayMs(messages: SandboxMethod['messages'], state: string): number {
  if (messages === 'late') return lateMs;
  return messages === 'backwards' && state === 'PROCESSING' ? backwardsMs : 0;
}
