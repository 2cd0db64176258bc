export interface RoundsOptions {
  readonly rounds: number;
  readonly onRound: (done: number, total: number) => void;
}

/** Measures two contenders in turns, A B A B …, so that whatever else happens on the machine happens to both. */
export async function interleaved<Result>(
  ours: () => Promise<Result>,
  theirs: () => Promise<Result>,
  { rounds, onRound }: RoundsOptions,
): Promise<{ readonly ours: Result[]; readonly theirs: Result[] }> {
  const measured: { ours: Result[]; theirs: Result[] } = { ours: [], theirs: [] };
  for (let round = 1; round <= rounds; round += 1) {
    measured.ours.push(await ours());
    measured.theirs.push(await theirs());
    onRound(round, rounds);
  }
  return measured;
}
