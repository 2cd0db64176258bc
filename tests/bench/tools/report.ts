import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';

/** One line of the table at the end. */
export interface Figure {
  readonly what: string;
  readonly ours: string;
  /** What it is compared with; empty for figures that stand alone. */
  readonly contender?: string;
  readonly ratio?: string;
  /** The bar, as `≥ 15 % / 40 %`: target and stretch. */
  readonly bar?: string;
  readonly reached?: 'stretch' | 'target' | 'MISSED';
}

interface Bar {
  readonly target: number;
  readonly stretch?: number;
  /** Whether more or less is better. */
  readonly better: 'more' | 'less';
  readonly show: (value: number) => string;
}

/** The columns of a figure that say which bar there is and whether the value reaches it. */
export function judged(
  value: number,
  { target, stretch, better, show }: Bar,
): Pick<Figure, 'bar' | 'reached'> {
  const reaches = (bar: number) => (better === 'more' ? value >= bar : value <= bar);
  const sign = better === 'more' ? '≥' : '≤';
  const bar =
    stretch === undefined ? `${sign} ${show(target)}` : `${sign} ${show(target)} / ${show(stretch)}`;
  const bars = stretch !== undefined && reaches(stretch) ? 'stretch' : reaches(target) ? 'target' : 'MISSED';
  return { bar, reached: bars };
}

export function printReport(figures: readonly Figure[]): void {
  const head = ['case', 'ours', 'contender', 'ratio', 'target / stretch', ''];
  const rows = figures.map((figure) => [
    figure.what,
    figure.ours,
    figure.contender ?? '',
    figure.ratio ?? '',
    figure.bar ?? '',
    figure.reached ?? '',
  ]);
  const widths = head.map((title, at) => Math.max(title.length, ...rows.map((row) => row[at]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd();
  console.log(`\n${[head, widths.map((width) => '-'.repeat(width)), ...rows].map(line).join('\n')}\n`);
  console.log(machine());
}

/** What else keeps the machine busy is in the times, though hardly in the ratios. */
export function warnOfOtherWork(): void {
  const [busy = 0] = loadavg();
  if (busy > availableParallelism() / 2)
    console.log(
      `This machine is busy with something else (load average ${busy.toFixed(1)}): times will be too long.`,
    );
}

function machine(): string {
  const model = cpus()[0]?.model ?? 'unknown processor';
  const memory = Math.round(totalmem() / 1024 ** 3);
  return `${availableParallelism()} cores (${model}), ${memory} GiB, Node ${process.versions.node}, ${process.platform}`;
}
