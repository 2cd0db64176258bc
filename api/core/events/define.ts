import type { ZodType } from 'zod';
import type { WriteContext } from '../context.ts';

/** A kind of event: its name on record, and the form of its payload. */
export interface EventType<Payload> {
  readonly name: string;
  readonly payload: ZodType<Payload>;
}

/** One event as its consumers see it. */
export interface DomainEvent<Payload> {
  readonly id: bigint;
  readonly key: string;
  readonly actor: string;
  readonly occurredAt: Date;
  readonly payload: Payload;
}

/** An event with its name, its payload not yet looked at. */
export interface NamedEvent extends DomainEvent<unknown> {
  readonly name: string;
}

interface Subscription {
  readonly event: EventType<unknown>;
  handle(write: WriteContext, events: readonly DomainEvent<unknown>[]): Promise<void>;
}

/**
 * Somebody who acts on events after their commit. Each event is handled at least once and, because the receipt is
 * written in the handler's own transaction, its database effects happen exactly once.
 */
export interface EventConsumer {
  readonly name: string;
  /** True: events with the same key are handled in the order in which they happened. */
  readonly ordered: boolean;
  /** The names of the events that it wants. */
  readonly events: readonly string[];
  /** Called with events of those names, oldest first, none of which it has handled before. */
  handle(write: WriteContext, events: readonly NamedEvent[]): Promise<void>;
}

/** Declares an event. Names are `<noun>.<past verb>`, as `post.liked`; a plugin's begin with its id. */
export function defineEvent<Payload, const Name extends string>(
  name: Name,
  payload: ZodType<Payload>,
): EventType<Payload> & { readonly name: Name } {
  return Object.freeze({ name, payload });
}

/** Handles the events of one kind one after another. */
export function onEach<Payload>(
  event: EventType<Payload>,
  handle: (write: WriteContext, event: DomainEvent<Payload>) => Promise<void>,
): Subscription {
  return onBatch(event, async (write, events) => {
    for (const one of events) await handle(write, one);
  });
}

/** Handles the events of one kind together: fewer statements, for consumers whose effects add up. */
export function onBatch<Payload>(
  event: EventType<Payload>,
  handle: (write: WriteContext, events: readonly DomainEvent<Payload>[]) => Promise<void>,
): Subscription {
  return {
    event,
    handle: (write, events) =>
      handle(
        write,
        events.map((one) => ({ ...one, payload: event.payload.parse(one.payload) })),
      ),
  };
}

/** Declares a consumer. A plugin's consumers are named after the plugin: `<plugin id>.<name>`. */
export function defineConsumer<const Name extends string>(
  name: Name,
  subscriptions: readonly Subscription[],
  options: { readonly ordered?: boolean } = {},
): EventConsumer & { readonly name: Name } {
  return Object.freeze({
    name,
    ordered: options.ordered ?? false,
    events: [...new Set(subscriptions.map((one) => one.event.name))],
    async handle(write: WriteContext, events: readonly NamedEvent[]) {
      for (const subscription of subscriptions) {
        const mine = events.filter((event) => event.name === subscription.event.name);
        if (mine.length > 0) await subscription.handle(write, mine);
      }
    },
  });
}
