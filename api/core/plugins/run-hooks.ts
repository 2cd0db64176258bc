import type { WriteContext } from '../context.ts';
import { isTransactionConflict } from '../db/errors.ts';
import { AccessError, DomainError } from '../errors.ts';
import type { AdjustHook, GuardHook, StrategyHook } from '../hooks.ts';
import { openHookContext } from './hook-context.ts';

/** A hook that takes longer holds up everybody behind the same locks: the operation is given up instead. */
const hookTimeoutMs = 2_000;

/**
 * Passes a value through the enabled plugins in order. A refusal (DomainError, AccessError) is thrown on; a plugin
 * that breaks otherwise is undone, logged and left out, and the others go on.
 */
export async function runAdjusts<Value, Info>(
  write: WriteContext,
  hook: AdjustHook<Value, Info>,
  value: Value,
  info: Info,
): Promise<Value> {
  let current: unknown = value;
  for (const binding of write.host.adjusts.get(hook.name) ?? []) {
    const given = current;
    current = await isolated(write, binding.plugin, hook.name, given, async (inner) =>
      binding.run(given, info, inner),
    );
  }
  return current as Value;
}

/** Asks every enabled plugin; the first refusal is thrown. A plugin that breaks does not refuse. */
export async function runGuards<Info>(write: WriteContext, hook: GuardHook<Info>, info: Info): Promise<void> {
  for (const binding of write.host.guards.get(hook.name) ?? []) {
    await isolated(write, binding.plugin, hook.name, undefined, async (inner) => binding.run(info, inner));
  }
}

/** The one provider's strategy, or the core's own when no plugin provides one. */
export function strategyOf<Strategy>(
  ctx: Pick<WriteContext, 'host'>,
  hook: StrategyHook<Strategy>,
  fallback: Strategy,
): Strategy {
  return (ctx.host.strategies.get(hook.name) as Strategy | undefined) ?? fallback;
}

async function isolated<Result>(
  write: WriteContext,
  plugin: string,
  hook: string,
  otherwise: Result,
  run: (inner: WriteContext) => Promise<Result>,
): Promise<Result> {
  const stop = write.kernel.metrics.hookSeconds.startTimer({ plugin, hook });
  await write.tx.$executeRaw`SAVEPOINT plugin_hook`;
  try {
    const context = openHookContext(write);
    const result = await withinTime(run(context.write), `${plugin} at ${hook}`);
    context.release();
    await write.tx.$executeRaw`RELEASE SAVEPOINT plugin_hook`;
    return result;
  } catch (error) {
    if (mustStop(error)) throw error;
    await write.tx.$executeRaw`ROLLBACK TO SAVEPOINT plugin_hook`;
    write.kernel.metrics.hookFailures.inc({ plugin, hook });
    write.kernel.log.error({ err: error, plugin, hook }, 'a plugin hook broke and was left out');
    return otherwise;
  } finally {
    stop();
  }
}

class HookTimeout extends Error {
  override readonly name = 'HookTimeout';
}

/** Refusals are answers, conflicts are repeated from the start, and after a time-out the hook may still be writing. */
function mustStop(error: unknown): boolean {
  return (
    error instanceof DomainError ||
    error instanceof AccessError ||
    error instanceof HookTimeout ||
    isTransactionConflict(error)
  );
}

async function withinTime<Result>(work: Promise<Result>, what: string): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new HookTimeout(`The plugin hook ${what} took over ${hookTimeoutMs} ms`)),
      hookTimeoutMs,
    );
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
