/** The limits of everything that stays open. Times in milliseconds, sizes in bytes. */
export interface LiveSettings {
  /** A socket that has not sent `connection_init` by then is closed with 4408. */
  readonly initTimeoutMs: number;
  readonly maxConnections: number;
  readonly maxConnectionsPerAddress: number;
  readonly maxOperationsPerConnection: number;
  readonly maxMessageBytes: number;
  /** Messages a socket may send between two heartbeats. */
  readonly maxMessagesPerHeartbeat: number;
  /**
   * A socket that does not answer a ping by the next one is dead. With ten thousand of them pings and answers every
   * 15 seconds took as much time as a seventh of what was delivered twice a second; proxies wait for 60 at least.
   */
  readonly heartbeatMs: number;
  /** While more than this waits for a slow reader, nothing more is written to it; it later gets the newest state. */
  readonly maxBufferedBytes: number;
  /** How often tokens are checked for having expired. */
  readonly expiryCheckMs: number;
  /** How often sessions are checked for having ended, in case the bus lost the news. */
  readonly sessionCheckMs: number;
}

export const defaultLiveSettings: LiveSettings = {
  initTimeoutMs: 5_000,
  maxConnections: 20_000,
  maxConnectionsPerAddress: 200,
  maxOperationsPerConnection: 50,
  maxMessageBytes: 128 * 1024,
  maxMessagesPerHeartbeat: 1_000,
  heartbeatMs: 25_000,
  maxBufferedBytes: 64 * 1024,
  expiryCheckMs: 1_000,
  sessionCheckMs: 4_000,
};
