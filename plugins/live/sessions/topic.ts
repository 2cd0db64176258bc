import type { WriteContext } from '#core/context.ts';

/** Bus topic: the session in the key may have changed, or its shelf, its viewers or its sales. */
export const sessionTopic = 'live.session';

/** Wakes whoever watches the session, after the commit. */
export function announceSession(write: WriteContext, sessionId: string): void {
  write.afterCommit(() => write.kernel.bus.publish(sessionTopic, sessionId));
}

/** Bus topic: the session in the key may be over. */
export const sessionOverTopic = 'live.over';

/** Ends the streams of what is over, after the commit. */
export function announceOver(write: WriteContext, sessionId: string): void {
  write.afterCommit(() => write.kernel.bus.publish(sessionOverTopic, sessionId));
}
