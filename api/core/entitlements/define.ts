import type { ZodType } from 'zod';
import type { Message } from '../errors.ts';

/** What one right consists of: data that its kind gives a meaning to. */
export type EntitlementDetails = Readonly<Record<string, unknown>>;

/** A kind of right that members can hold: a discount, a seat, one turn more. */
export interface EntitlementKind {
  /** As `membership.discount`; a plugin's begin with its id. Stored rights name it: it may never change its meaning. */
  readonly code: string;
  readonly title: Message;
  /** What it is good for, to whoever holds it. */
  readonly description: Message;
  /** The form of what its rights consist of; nothing when missing. */
  readonly details?: ZodType<EntitlementDetails> | undefined;
}

/** Declares a kind of right. */
export function defineEntitlement<const Code extends string>(
  kind: EntitlementKind & { readonly code: Code },
): EntitlementKind & { readonly code: Code } {
  return Object.freeze(kind);
}
