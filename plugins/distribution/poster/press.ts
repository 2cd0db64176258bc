import { Piscina } from 'piscina';
import { checkPoster } from './check-poster.ts';
import { posterErrors } from './errors.ts';
import type { Poster, PosterInput } from './poster.ts';
import type { Refused } from './press-worker.ts';

/** Draws posters beside the thread that answers. */
export interface Press {
  /**
   * @throws DomainError as `renderPoster`, and DISTRIBUTION_POSTER_BUSY when too many wait already.
   * @throws AbortError when a poster takes longer than it may.
   */
  renderPoster(input: PosterInput): Promise<Poster>;
  /** Ends the threads; what is not done by then fails. */
  close(): Promise<void>;
}

interface PressOptions {
  /** How many posters are drawn at once; 1 by default. */
  readonly threads?: number;
  /** How many more may wait; 16 by default, which are done within some seconds. */
  readonly waiting?: number;
}

/** Waiting included. */
const limitMs = 20_000;
/** An idle thread ends, and with it what the engine has taken of memory. */
const idleMs = 60_000;

/** A press has no thread before the first poster, and none a minute after the last. */
export function openPress({ threads = 1, waiting = 16 }: PressOptions = {}): Press {
  const pool = new Piscina<PosterInput, Poster | Refused>({
    filename: new URL('./press-worker.ts', import.meta.url).href,
    minThreads: 0,
    maxThreads: threads,
    maxQueue: waiting,
    idleTimeout: idleMs,
  });
  let atWork = 0;
  return {
    async renderPoster(input) {
      checkPoster(input);
      if (atWork >= threads + waiting) throw posterErrors.DISTRIBUTION_POSTER_BUSY();
      atWork += 1;
      try {
        const result = await pool.run(input, { signal: AbortSignal.timeout(limitMs) });
        if ('code' in result) throw posterErrors[result.code](result);
        return result;
      } finally {
        atWork -= 1;
      }
    },
    close: () => pool.destroy(),
  };
}
