import type { Change, Delta, Standing } from './entry.ts';

/** A change as `board_delta.changes` stores it: subject, score and `reached` after, and before; nulls when not on the board. */
type ChangeRow = readonly [
  subject: string,
  score: string | null,
  reached: string | null,
  previousScore: string | null,
  previousReached: string | null,
];

export interface DeltaRow {
  readonly sequence: string;
  readonly changes: readonly ChangeRow[];
}

export function deltaOf(epoch: bigint, row: DeltaRow): Delta {
  return { epoch, sequence: BigInt(row.sequence), changes: row.changes.map(changeOf) };
}

function changeOf([subject, score, reached, previousScore, previousReached]: ChangeRow): Change {
  return { subject, next: standingOf(score, reached), previous: standingOf(previousScore, previousReached) };
}

function standingOf(score: string | null, reached: string | null): Standing | null {
  return score === null || reached === null ? null : { score: BigInt(score), reached: BigInt(reached) };
}
