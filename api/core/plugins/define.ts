import type { ActivityDefinition } from '../activities/define.ts';
import type { BoardDefinition, MetricDefinition } from '../boards/define.ts';
import type { ConsistencyCheck } from '../consistency.ts';
import type { ReadContext } from '../context.ts';
import type { EntitlementKind } from '../entitlements/define.ts';
import type { ErrorTable, Message } from '../errors.ts';
import type { EventConsumer, EventType } from '../events/define.ts';
import type { HookBinding } from '../hooks.ts';
import type { JobDefinition } from '../jobs/define.ts';
import type { Asset } from '../ledger/define.ts';
import type { ModeratedKind } from '../moderation/kind.ts';
import type { NotificationKind } from '../notify/define.ts';
import type { SettingsDefinition } from '../settings.ts';
import type { PluginStory } from './story.ts';

/** A name that begins with the plugin's id and a dot; any name where the id is not known to the compiler. */
export type OwnName<Id extends string> = string extends Id ? string : `${Id}.${string}`;

/**
 * What a plugin is. Everything it adds to the running system is listed here and nowhere else, so that switching it
 * off is a matter of building the next host without it. `Slice` is the schema layer's type of a schema slice. Its
 * tables are not listed: they are what its `models.prisma` and `models/*.prisma` declare.
 */
export interface PluginManifest<Slice = unknown, Id extends string = string> {
  /** Lower-case letters and digits; the prefix of its tables, events, permissions, metrics, consumers and jobs. */
  readonly id: Id;
  readonly summary: Message;
  /** Semantic version of the plugin. */
  readonly version: string;
  /** Semantic version range of the core that it was written for. */
  readonly core: string;
  /** Plugins that must be on for this one to be on. */
  readonly needs?: readonly string[];
  /** Plugins whose hooks run before this one's when both are on. */
  readonly after?: readonly string[];
  readonly schema?: Slice;
  readonly settings?: SettingsDefinition & { readonly key: NoInfer<Id> };
  /** Names of permissions, with a description for operators. */
  readonly permissions?: Readonly<Partial<Record<OwnName<NoInfer<Id>>, Message>>>;
  /** Its table of refusals; no two plugins may share a code. */
  readonly errors?: ErrorTable;
  /** The kinds of events that it emits itself. */
  readonly events?: readonly (EventType<unknown> & { readonly name: OwnName<NoInfer<Id>> })[];
  readonly hooks?: readonly HookBinding[];
  readonly consumers?: readonly (EventConsumer & { readonly name: OwnName<NoInfer<Id>> })[];
  readonly jobs?: readonly (JobDefinition & { readonly name: OwnName<NoInfer<Id>> })[];
  readonly metrics?: readonly (MetricDefinition & { readonly id: OwnName<NoInfer<Id>> })[];
  readonly boards?: readonly BoardDefinition[];
  /** What members do in it that earn rules and tasks can name. */
  readonly activities?: readonly (ActivityDefinition & { readonly id: OwnName<NoInfer<Id>> })[];
  /** What it counts in the ledger beside the core's assets. */
  readonly assets?: readonly (Asset & { readonly code: OwnName<NoInfer<Id>> })[];
  /** The kinds of rights that it gives or asks for. */
  readonly entitlements?: readonly (EntitlementKind & { readonly code: OwnName<NoInfer<Id>> })[];
  /** What it has that members can report and staff decide about. */
  readonly moderated?: readonly ModeratedKind[];
  /** What it tells members of. */
  readonly notifications?: readonly (NotificationKind & { readonly name: OwnName<NoInfer<Id>> })[];
  /** What must always hold about its rows; `npm run audit` checks it. */
  readonly checks?: readonly ConsistencyCheck[];
  /**
   * Called in each process when the plugin is switched on there, and when the process starts with it on. What it
   * throws is logged, and the plugin stays on.
   */
  start?(ctx: ReadContext): Promise<void>;
  /** Called in each process when the plugin is switched off there, and when the process stops. */
  stop?(ctx: ReadContext): Promise<void>;
  /** Its part of the seeded story, told after the core's while the plugin is on. Telling it again changes nothing. */
  seed?(story: PluginStory): Promise<void>;
}

export interface Plugin<Slice = unknown> extends PluginManifest<Slice> {
  readonly enabledByDefault: boolean;
}
