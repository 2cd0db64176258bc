import type { WriteContext } from '#core/context.ts';

/** Wakes whoever remembers callers; the key is the id of a session, a user or an API key. */
export const callerTopic = 'sessions';

/** After the commit, every process looks again at who the caller with this id is. */
export function forgetCallers(write: WriteContext, id: string): void {
  write.afterCommit(() => write.kernel.bus.publish(callerTopic, id));
}
