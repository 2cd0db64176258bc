import type { BoardDefinition, MetricDefinition } from '../boards/define.ts';
import type { ConsistencyCheck } from '../consistency.ts';
import type { ReadContext } from '../context.ts';
import type { Message } from '../errors.ts';
import type { EventConsumer } from '../events/define.ts';
import type { HookBinding } from '../hooks.ts';
import type { JobDefinition } from '../jobs/define.ts';
import type { SettingsDefinition } from '../settings.ts';

/**
 * What a plugin is. Everything it adds to the running system is listed here and nowhere else, so that switching it
 * off is a matter of building the next host without it. `Slice` is the schema layer's type of a schema slice.
 */
export interface PluginManifest<Slice = unknown> {
  /** Lower-case letters and digits; the prefix of its tables, permissions, settings, consumers and jobs. */
  readonly id: string;
  readonly summary: Message;
  /** Semantic version of the plugin. */
  readonly version: string;
  /** Semantic version range of the core that it was written for. */
  readonly core: string;
  /** Plugins that must be on for this one to be on. */
  readonly needs?: readonly string[];
  /** Plugins whose hooks run before this one's when both are on. */
  readonly after?: readonly string[];
  /** Tables of its own, as the database calls them. */
  readonly tables?: readonly string[];
  readonly schema?: Slice;
  readonly settings?: SettingsDefinition;
  /** Names of permissions, `<id>.<name>`, with a description for operators. */
  readonly permissions?: Readonly<Record<string, Message>>;
  readonly hooks?: readonly HookBinding[];
  readonly consumers?: readonly EventConsumer[];
  readonly jobs?: readonly JobDefinition[];
  readonly metrics?: readonly MetricDefinition[];
  readonly boards?: readonly BoardDefinition[];
  /** What must always hold about its rows; `npm run audit` checks it. */
  readonly checks?: readonly ConsistencyCheck[];
  /** Called when the plugin is switched on in this process, and when the process starts with it on. */
  start?(ctx: ReadContext): Promise<void>;
  /** Called when it is switched off in this process, and when the process stops. */
  stop?(ctx: ReadContext): Promise<void>;
  /** Its part of the seeded story, told after the core's. */
  seed?(ctx: ReadContext): Promise<void>;
}

export interface Plugin<Slice = unknown> extends PluginManifest<Slice> {
  readonly enabledByDefault: boolean;
}
