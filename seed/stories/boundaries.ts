import type { KeepsApart, Member, SetsQuietHours } from '../acts.ts';

/**
 * Who wants nothing to do with whom, whom somebody would rather not read, and who wants to sleep: at the very end, so that
 * nothing that was told before is touched. Those who are known least, since nobody waits for what they do next.
 */
export function planBoundaries(members: readonly Member[], now: Date): (KeepsApart | SetsQuietHours)[] {
  const [blocker, blocked, muter, muted, sleeper] = members.toSorted(
    (one, other) => one.fame - other.fame || (one.handle < other.handle ? -1 : 1),
  );
  if (!blocker || !blocked || !muter || !muted || !sleeper) return [];
  return [
    { does: 'BLOCK', at: now, by: blocker.handle, whom: blocked.handle },
    { does: 'MUTE', at: now, by: muter.handle, whom: muted.handle },
    { does: 'QUIET', at: now, by: sleeper.handle, from: '22:30', until: '07:00' },
  ];
}
