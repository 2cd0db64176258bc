/** How payloads travel from every process to every process, the sender included. */
export interface Wire {
  /** @throws when the payloads could not be handed over, for instance without a connection. */
  send(payloads: readonly string[]): Promise<void>;
  /** Resolves when the wire hears what is sent from now on. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

export interface WireEvents {
  onPayload(payload: string): void;
  /** After every connect, since what was sent before was not heard. */
  onConnected(): void;
}

export type OpenWire = (events: WireEvents) => Wire;
