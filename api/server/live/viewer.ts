import type { Caller } from '#core/caller.ts';
import type { Identified } from '../endpoint/identity.ts';

/** Why an open connection is closed although its client wants it open. */
export type ClosingReason = 'TOKEN_EXPIRED' | 'SESSION_ENDED';

/** Who sits at the other end of an open connection, as it is known now. */
export interface Viewer {
  caller: Caller;
  expiresAt: Date | null;
  token: string | null;
  /** Nothing is told to a viewer whose session is in doubt. */
  isMuted: boolean;
  /** Closes the connection. */
  dismiss(reason: ClosingReason): void;
  /** The doubt is over: what waited may be told. */
  resume(): void;
}

export function sessionOf({ caller }: Viewer): string | null {
  return caller.kind === 'user' ? caller.sessionId : null;
}

/** The ids under which news about this viewer may come. */
export function isMeant({ caller }: Viewer, id: string): boolean {
  if (caller.kind === 'user') return caller.sessionId === id || caller.userId === id;
  return caller.kind === 'service' && caller.apiKeyId === id;
}

export function become(viewer: Viewer, { caller, expiresAt }: Identified): void {
  viewer.caller = caller;
  viewer.expiresAt = expiresAt;
  viewer.isMuted = false;
  viewer.resume();
}
