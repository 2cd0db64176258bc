import type { WriteContext } from '../context.ts';

/** More than this from one call of one hook is a flood, and would leave no room for the events of the others. */
const maxEventsPerHook = 100;

/** A write context that holds back what cannot be rolled back with a savepoint, until the hook has come through. */
export interface HookContext {
  readonly write: WriteContext;
  /** Hands on what was held back. @throws ZodError for an event whose payload does not fit. */
  release(): void;
}

/** Opens the context that a hook works in, inside the transaction that it is called from. */
export function openHookContext(outer: WriteContext): HookContext {
  const held: (() => void)[] = [];
  const hold = (action: () => void): void => {
    if (held.length >= maxEventsPerHook)
      throw new Error(`A hook emits over ${maxEventsPerHook} events at once`);
    held.push(action);
  };
  return {
    write: {
      ...outer,
      record: (entry) => hold(() => outer.record(entry)),
      emit: (event, key, payload) => hold(() => outer.emit(event, key, payload)),
      afterCommit: (action) => hold(() => outer.afterCommit(action)),
    },
    release() {
      for (const action of held) action();
    },
  };
}
