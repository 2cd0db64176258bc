import type { WriteContext } from '#core/context.ts';

/** Bus topic: something was said, or hidden, in the session in the key. */
export const chatTopic = 'live.chat';

/** Wakes whoever reads the chat of the session, after the commit. */
export function announceChat(write: WriteContext, sessionId: string): void {
  write.afterCommit(() => write.kernel.bus.publish(chatTopic, sessionId));
}
