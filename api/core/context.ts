import type { AuditEntry } from './audit.ts';
import type { Caller } from './caller.ts';
import type { Clock } from './clock.ts';
import type { ReadDatabase, Transaction } from './db/types.ts';
import type { EventType } from './events/define.ts';
import type { Kernel } from './kernel.ts';
import type { PluginHost } from './plugins/host.ts';

export type Locale = 'en' | 'zh';

/** Where a request came from, as far as the transport can tell. */
export interface ClientInfo {
  readonly ip: string | null;
  readonly userAgent: string | null;
}

interface BaseContext {
  readonly kernel: Kernel;
  /** The set of enabled plugins as it was when the operation began; the operation finishes on it. */
  readonly host: PluginHost;
  readonly caller: Caller;
  readonly clock: Clock;
  readonly requestId: string;
  readonly locale: Locale;
}

/** What reads and mutations start from. It cannot write: only `transact` hands out a context that can. */
export interface ReadContext extends BaseContext {
  readonly db: ReadDatabase;
  /** Absent for work that no request started. */
  readonly client?: ClientInfo | undefined;
  /** The caller's key for this request, when one was sent. */
  readonly idempotencyKey?: string | undefined;
  /** Called when the answer is a stored one, so that the transport can mark it as a replay. */
  readonly markReplayed?: (() => void) | undefined;
}

/** An open transaction. Whoever holds it can write, nobody else can. */
export interface WriteContext extends BaseContext {
  readonly tx: Transaction;
  /** How many events led to this one; the kernel stops chains that run away. */
  readonly causeDepth: number;
  /** For the audit log; see `recordAudit`. */
  record(entry: AuditEntry): void;
  emit<Payload>(event: EventType<Payload>, key: string, payload: Payload): void;
  /** Runs after the commit, once, in this process; for wake-ups only, since a crash loses it. */
  afterCommit(action: () => void): void;
}

interface SystemContextOptions {
  readonly caller?: Caller;
  readonly clock?: Clock;
  readonly requestId?: string;
  readonly locale?: Locale;
}

/** A context for work that no request started: jobs, commands, seeds. */
export function systemContext(kernel: Kernel, name: string, options: SystemContextOptions = {}): ReadContext {
  return {
    kernel,
    host: kernel.plugins.current,
    db: kernel.database.client,
    caller: options.caller ?? { kind: 'system', name },
    clock: options.clock ?? kernel.clock,
    requestId: options.requestId ?? `${name}-${process.pid}`,
    locale: options.locale ?? 'en',
  };
}
