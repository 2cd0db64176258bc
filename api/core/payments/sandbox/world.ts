import type { Clock } from '../../clock.ts';
import type { Database } from '../../db/client.ts';

/** What the sandbox stands on: a database of its own, as it were, a clock, and the secret that signs its messages. */
export interface SandboxWorld {
  readonly database: Pick<Database, 'client'>;
  readonly clock: Clock;
  readonly secret: string;
}

/** What the sandbox does not know. */
export class SandboxUnknown extends Error {
  override readonly name = 'SandboxUnknown';
}
