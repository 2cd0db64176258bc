import { AccessError } from '#core/errors.ts';
import { sessionsTopic } from '../endpoint/identity.ts';
import type { TransportParts } from '../endpoint/parts.ts';
import type { LiveSettings } from './settings.ts';
import { become, isMeant, sessionOf, type Viewer } from './viewer.ts';

type WatchParts = Pick<TransportParts, 'bus' | 'clock' | 'identity' | 'log'>;

const sessionsPerLookup = 1_000;

/**
 * Keeps open connections honest: expired tokens and ended sessions are dismissed. News of a session comes by the bus
 * and mutes its viewers at once; since the bus may lose news, the sessions are also looked up every few seconds.
 */
export class SessionWatch {
  readonly #parts: WatchParts;
  readonly #viewers = new Set<Viewer>();
  readonly #timers: readonly NodeJS.Timeout[];
  readonly #unsubscribe: () => void;
  #isLookingUp = false;

  constructor(parts: WatchParts, settings: LiveSettings) {
    this.#parts = parts;
    this.#unsubscribe = parts.bus.subscribe(sessionsTopic, (key) => this.#doubt(key));
    this.#timers = [
      setInterval(() => this.#dismissExpired(), settings.expiryCheckMs).unref(),
      setInterval(() => void this.#lookUp(), settings.sessionCheckMs).unref(),
    ];
  }

  /** Watches a viewer until the returned function is called. */
  watch(viewer: Viewer): () => void {
    this.#viewers.add(viewer);
    return () => this.#viewers.delete(viewer);
  }

  stop(): void {
    this.#unsubscribe();
    for (const timer of this.#timers) clearInterval(timer);
  }

  /** Without an id any session may be meant, as after a lost connection of the bus. */
  #doubt(id: string | undefined): void {
    if (id === undefined || id === '') {
      void this.#lookUp();
      return;
    }
    for (const viewer of this.#viewers) {
      if (isMeant(viewer, id)) void this.#identifyAgain(viewer);
    }
  }

  async #identifyAgain(viewer: Viewer): Promise<void> {
    if (viewer.token === null) return;
    viewer.isMuted = true;
    try {
      become(viewer, await this.#parts.identity.authenticate(viewer.token));
    } catch (error) {
      if (error instanceof AccessError) viewer.dismiss('SESSION_ENDED');
      else this.#parts.log.warn({ err: error }, 'a session in doubt could not be looked up; it stays muted');
    }
  }

  #dismissExpired(): void {
    const now = this.#parts.clock.now().getTime();
    for (const viewer of this.#viewers) {
      if (viewer.expiresAt !== null && viewer.expiresAt.getTime() <= now) viewer.dismiss('TOKEN_EXPIRED');
    }
  }

  async #lookUp(): Promise<void> {
    if (this.#isLookingUp) return;
    this.#isLookingUp = true;
    try {
      const viewers = [...this.#viewers].filter((viewer) => sessionOf(viewer) !== null);
      for (let start = 0; start < viewers.length; start += sessionsPerLookup) {
        await this.#lookUpSome(viewers.slice(start, start + sessionsPerLookup));
      }
    } catch (error) {
      this.#parts.log.warn({ err: error }, 'open sessions could not be looked up; tried again soon');
    } finally {
      this.#isLookingUp = false;
    }
  }

  async #lookUpSome(viewers: readonly Viewer[]): Promise<void> {
    const ids = new Set(viewers.map((viewer) => sessionOf(viewer) ?? ''));
    const ended = await this.#parts.identity.findEndedSessions([...ids]);
    for (const viewer of viewers) {
      if (ended.has(sessionOf(viewer) ?? '')) viewer.dismiss('SESSION_ENDED');
      else if (viewer.isMuted) await this.#identifyAgain(viewer);
    }
  }
}
