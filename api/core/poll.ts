import type { Logger } from './log.ts';

/** Runs `look` now and then, never twice at once; a failure is logged and the next turn tries again. */
export function every(
  milliseconds: number,
  what: string,
  log: Logger,
  look: () => Promise<void>,
): () => void {
  let running = false;
  const timer = setInterval(async () => {
    if (running) return;
    running = true;
    try {
      await look();
    } catch (error) {
      log.warn({ err: error }, `${what} failed, trying again`);
    } finally {
      running = false;
    }
  }, milliseconds);
  return () => clearInterval(timer);
}
