/** Where a stream is sent to, or watched, until when. */
export interface StreamAddress {
  readonly url: string;
  /** The first moment at which it is not good any more. */
  readonly expiresAt: Date;
}

/** Who carries streams. What carries them for real implements it, as the local issuer does. */
export interface StreamProvider {
  /** Where the host sends the stream of a session to. */
  ingest(sessionId: string): StreamAddress;
  /** Where viewers watch it, live or again. */
  playback(sessionId: string): StreamAddress;
}
