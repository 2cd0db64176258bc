import type { Figure } from '../tools/report.ts';
import type { Stage } from '../tools/stage.ts';

export interface CaseContext {
  readonly stage: Stage;
  /** A quick look: fewer rounds, smaller numbers. */
  readonly short: boolean;
  /** What is being done now. */
  readonly say: (line: string) => void;
}

/** One thing that is measured. */
export interface BenchCase {
  readonly name: string;
  readonly title: string;
  run(ctx: CaseContext): Promise<readonly Figure[]>;
}
