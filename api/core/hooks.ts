import type { WriteContext } from './context.ts';

/** A typed value passes through every enabled plugin in turn, inside the transaction. */
export interface AdjustHook<Value, Info> {
  readonly kind: 'adjust';
  readonly name: string;
  /** Only carries the types. */
  readonly types?: (value: Value, info: Info) => void;
}

/** A plugin may refuse what is about to happen, with a typed error. */
export interface GuardHook<Info> {
  readonly kind: 'guard';
  readonly name: string;
  readonly types?: (info: Info) => void;
}

/** Exactly one provider; two that are enabled together stop the boot, and both are named. */
export interface StrategyHook<Strategy> {
  readonly kind: 'strategy';
  readonly name: string;
  readonly types?: (strategy: Strategy) => void;
}

type Adjust<Value, Info> = (value: Value, info: Info, write: WriteContext) => Value | Promise<Value>;
type Guard<Info> = (info: Info, write: WriteContext) => void | Promise<void>;

/** What a plugin hangs on a hook. Made by `adjust`, `guard` and `provide`, which check the types. */
export type HookBinding =
  | { readonly kind: 'adjust'; readonly hook: string; readonly run: Adjust<unknown, unknown> }
  | { readonly kind: 'guard'; readonly hook: string; readonly run: Guard<unknown> }
  | { readonly kind: 'strategy'; readonly hook: string; readonly strategy: unknown };

export function adjustHook<Value, Info>(name: string): AdjustHook<Value, Info> {
  return Object.freeze({ kind: 'adjust', name });
}

export function guardHook<Info>(name: string): GuardHook<Info> {
  return Object.freeze({ kind: 'guard', name });
}

export function strategyHook<Strategy>(name: string): StrategyHook<Strategy> {
  return Object.freeze({ kind: 'strategy', name });
}

/** Hangs a function on an adjust hook. What it returns goes on to the next plugin. */
export function adjust<Value, Info>(hook: AdjustHook<Value, Info>, run: Adjust<Value, Info>): HookBinding {
  return { kind: 'adjust', hook: hook.name, run: run as Adjust<unknown, unknown> };
}

/** Hangs a function on a guard hook. It refuses by throwing a DomainError. */
export function guard<Info>(hook: GuardHook<Info>, run: Guard<Info>): HookBinding {
  return { kind: 'guard', hook: hook.name, run: run as Guard<unknown> };
}

/** Provides the one strategy of a strategy hook. */
export function provide<Strategy>(hook: StrategyHook<Strategy>, strategy: Strategy): HookBinding {
  return { kind: 'strategy', hook: hook.name, strategy };
}
