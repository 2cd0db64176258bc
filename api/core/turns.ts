import type { Kernel } from './kernel.ts';

export interface Turns {
  /** Lets what runs finish, then stops. */
  stop(): Promise<void>;
}

interface TurnsOptions {
  /** Whoever publishes on it wakes us. */
  readonly topic: string;
  /** What is worked on, for the log. */
  readonly what: string;
  /** Does what is due; answers how much that was. */
  turn(): Promise<number>;
}

/** A wake-up may be lost, and what is tried again is due at some moment that nobody calls out. */
const pollMs = 1_000;

/** Works as soon as there is something to do, turn after turn until nothing is left, never two turns at once. */
export function takeTurns(
  { bus, log }: Pick<Kernel, 'bus' | 'log'>,
  { topic, what, turn }: TurnsOptions,
): Turns {
  let stopped = false;
  let again = false;
  let running: Promise<void> | undefined;

  const wake = (): void => {
    again = true;
    if (stopped || running) return;
    running = turns().finally(() => {
      running = undefined;
      if (again) wake();
    });
  };
  const turns = async (): Promise<void> => {
    again = false;
    try {
      while (!stopped && (await turn()) > 0);
    } catch (error) {
      log.warn({ err: error }, `${what} could not be worked on, trying again`);
    }
  };

  const unsubscribe = bus.subscribe(topic, wake);
  const timer = setInterval(wake, pollMs);
  return {
    async stop() {
      stopped = true;
      clearInterval(timer);
      unsubscribe();
      await running;
    },
  };
}
