import type { LiveSettings } from './settings.ts';

/** How many connections are open, in all and per network address. */
export class ConnectionLimits {
  readonly #settings: LiveSettings;
  readonly #perAddress = new Map<string, number>();
  #open = 0;

  constructor(settings: LiveSettings) {
    this.#settings = settings;
  }

  /** Takes a place, to be given back by the returned function once; null when none is free. */
  take(address: string): (() => void) | null {
    const taken = this.#perAddress.get(address) ?? 0;
    const { maxConnections, maxConnectionsPerAddress } = this.#settings;
    if (this.#open >= maxConnections || taken >= maxConnectionsPerAddress) return null;
    this.#open += 1;
    this.#perAddress.set(address, taken + 1);
    let isGivenBack = false;
    return () => {
      if (isGivenBack) return;
      isGivenBack = true;
      this.#giveBack(address);
    };
  }

  #giveBack(address: string): void {
    this.#open -= 1;
    const left = (this.#perAddress.get(address) ?? 1) - 1;
    if (left === 0) this.#perAddress.delete(address);
    else this.#perAddress.set(address, left);
  }
}
