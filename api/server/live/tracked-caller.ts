import type { Caller } from '#core/caller.ts';

/**
 * The caller, telling when somebody looks at more than its kind. What was computed without looking is the same for
 * all callers of that kind.
 */
export function trackedCaller(caller: Caller, onIdentityRead: () => void): Caller {
  const read = <Value>(value: Value): Value => {
    onIdentityRead();
    return value;
  };
  switch (caller.kind) {
    case 'anonymous':
    case 'system':
      return caller;
    case 'user':
      return {
        kind: 'user',
        get userId() {
          return read(caller.userId);
        },
        get sessionId() {
          return read(caller.sessionId);
        },
        get permissions() {
          return read(caller.permissions);
        },
      };
    case 'service':
      return {
        kind: 'service',
        get apiKeyId() {
          return read(caller.apiKeyId);
        },
        get permissions() {
          return read(caller.permissions);
        },
      };
  }
}
