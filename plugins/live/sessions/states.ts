import type { LiveSessionState } from '#core/db/generated/client/enums.ts';

/** Who moves a session on: its host, or the house, which only stops it. */
export type SessionMover = 'host' | 'house';

/** Where a session can be led to. */
export type SessionGoal = Exclude<LiveSessionState, 'SCHEDULED'>;

const end = { host: [], house: [] } as const;

/** From where to where a session may go, and who may move it. */
const sessionTransitions: Readonly<
  Record<LiveSessionState, Readonly<Record<SessionMover, readonly SessionGoal[]>>>
> = {
  SCHEDULED: { host: ['LIVE', 'CANCELLED'], house: ['CANCELLED'] },
  LIVE: { host: ['ENDED'], house: ['ENDED'] },
  ENDED: { host: ['REPLAY'], house: [] },
  REPLAY: end,
  CANCELLED: end,
};

/** Where a session may go from its state. */
export function allowedFrom(mover: SessionMover, from: LiveSessionState): readonly SessionGoal[] {
  return sessionTransitions[from][mover];
}

/** From which states a session may come to this one. */
export function sourcesOf(mover: SessionMover, to: SessionGoal): LiveSessionState[] {
  const states = Object.keys(sessionTransitions) as LiveSessionState[];
  return states.filter((from) => allowedFrom(mover, from).includes(to));
}

/** While it is one of these, its host arranges the shelf. */
export const openStates: readonly LiveSessionState[] = ['SCHEDULED', 'LIVE'];

/** From then on nobody says anything any more. */
export const silentStates: readonly LiveSessionState[] = ['ENDED', 'REPLAY', 'CANCELLED'];

/** From then on nothing changes any more: what has ended may still be shown again, and sell. */
export const lastStates: readonly LiveSessionState[] = ['CANCELLED'];

/** While it is one of these, somebody may come to it, or buy by what it has shown. */
export const shownStates: readonly LiveSessionState[] = ['SCHEDULED', 'LIVE', 'ENDED', 'REPLAY'];
