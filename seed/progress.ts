/** Where a bar is drawn; `process.stdout` is one. */
export interface Screen {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  write(text: string): unknown;
}

const widestBar = 40;
const stepWithoutTerminal = 10;

/** Shows how far a long work is: one line that fills up on a terminal, else a line for every ten per cent. */
export function createProgress(title: string, screen: Screen): (done: number, total: number) => void {
  let shown = -1;
  return (done, total) => {
    const percent = total === 0 ? 100 : Math.floor((done * 100) / total);
    const step = screen.isTTY ? 1 : stepWithoutTerminal;
    if (Math.floor(percent / step) <= Math.floor(shown / step) && percent >= shown) return;
    shown = percent;
    const count = `${done.toLocaleString('en')} of ${total.toLocaleString('en')}`;
    if (screen.isTTY)
      screen.write(`\r${lineOf(title, percent, count, screen.columns ?? 80)}${percent === 100 ? '\n' : ''}`);
    else screen.write(`${title} ${percent} % (${count})\n`);
  };
}

/** Never wider than the terminal: a line that wraps cannot be drawn over. */
function lineOf(title: string, percent: number, count: string, columns: number): string {
  const text = ` ${String(percent).padStart(3)} % (${count})`;
  const width = Math.max(0, Math.min(widestBar, columns - title.length - text.length - 2));
  const filled = Math.round((width * percent) / 100);
  return `${title} ${'█'.repeat(filled)}${'░'.repeat(width - filled)}${text}`.slice(0, columns - 1);
}
