import type { Figure } from '../tools/report.ts';
import type { Stage } from '../tools/stage.ts';

export interface CaseContext {
  readonly stage: Stage;
  /** A quick look: fewer rounds, smaller numbers. */
  readonly short: boolean;
  /** The sizes of crowds that were asked for; none means the usual ones. */
  readonly sockets: readonly number[];
  /** What is being done now. */
  readonly say: (line: string) => void;
}

/** One thing that is measured. */
export interface BenchCase {
  readonly name: string;
  readonly title: string;
  run(ctx: CaseContext): Promise<readonly Figure[]>;
}
