import type { ReadContext } from '../context.ts';

/** Work that runs by the clock. It may be killed at any statement and run again, so it must be repeatable. */
export interface JobDefinition {
  /** A plugin's jobs are named after the plugin: `<plugin id>.<name>`. */
  readonly name: string;
  /** Five cron fields, in UTC. */
  readonly schedule: string;
  run(ctx: ReadContext): Promise<void>;
}

/** Declares a scheduled job. */
export function defineJob<const Name extends string>(
  job: JobDefinition & { readonly name: Name },
): JobDefinition & { readonly name: Name } {
  return Object.freeze(job);
}
