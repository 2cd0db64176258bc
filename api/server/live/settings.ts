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
  /** A socket that does not answer a ping by the next one is dead. */
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
  maxMessagesPerHeartbeat: 600,
  heartbeatMs: 15_000,
  maxBufferedBytes: 64 * 1024,
  expiryCheckMs: 1_000,
  sessionCheckMs: 4_000,
};
