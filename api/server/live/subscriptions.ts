import type { GraphQLFormattedError } from 'graphql';
import type { Caller } from '#core/caller.ts';
import { type LiveReader, liveReaderOf } from '#core/live.ts';
import { type Answer, type Call, contextFor, errorContext, presentRefusal } from '../endpoint/answer.ts';
import { presentErrors, presentThrown } from '../endpoint/mask.ts';
import type { TransportParts } from '../endpoint/parts.ts';
import { executeEvent, openSource } from '../guards/execute.ts';
import type { PreparedOperation } from '../guards/price.ts';
import { Frame } from './frame.ts';
import { groupKey } from './group-key.ts';
import { LiveGroup } from './live-group.ts';
import { PlainSubscription } from './plain-subscription.ts';
import type { ExecuteForGroup } from './shared-frames.ts';
import type { Sink, Subscription } from './sink.ts';
import { trackedCaller } from './tracked-caller.ts';

interface OpenRequest {
  readonly call: Call;
  readonly prepared: PreparedOperation;
  readonly sink: Sink;
  /** Who asks, as known at each event. */
  readonly caller: () => Caller;
}

interface OpenGroup {
  readonly group: LiveGroup;
  readonly call: Call;
  prepared: PreparedOperation;
}

const maxOpenSubscriptions = 200_000;

/** All subscriptions of this process, whatever their transport: live ones in groups, the others one by one. */
export class Subscriptions<Host = unknown> {
  readonly #parts: TransportParts<Host>;
  readonly #groups = new Map<string, OpenGroup>();
  readonly #plain = new Map<PlainSubscription, OpenRequest>();
  readonly #stopListening: () => void;

  constructor(parts: TransportParts<Host>) {
    this.#parts = parts;
    this.#stopListening = parts.schemas.onSwitch(() => this.#recheck());
  }

  /** Opens a prepared subscription, or answers why it cannot be opened. */
  async open(request: OpenRequest): Promise<Subscription | Answer> {
    const { call, prepared } = request;
    if (this.#plain.size >= maxOpenSubscriptions) throw new RangeError('Too many open subscriptions');
    const context = contextFor(this.#parts, this.#parts.schemas.current(), {
      ...call,
      caller: request.caller(),
    });
    try {
      const source = await openSource(prepared, context);
      if (!(Symbol.asyncIterator in source)) return presentRefusal(this.#parts, call, source.errors ?? []);
      const reader = liveReaderOf(source);
      return reader === undefined ? this.#openPlain(request, source) : this.#join(request, reader);
    } catch (error) {
      return { errors: [presentThrown(error, errorContext(this.#parts, call))] };
    }
  }

  stop(): void {
    this.#stopListening();
  }

  #join({ call, prepared, sink, caller }: OpenRequest, reader: LiveReader): Subscription {
    const key = groupKey(prepared, reader, call);
    let open = this.#groups.get(key);
    if (open === undefined) {
      const { liveDelivered } = this.#parts.metrics;
      const group = new LiveGroup({
        execute: this.#executionOf(prepared, call),
        plugin: reader.plugin,
        present: (error) => presentThrown(error, errorContext(this.#parts, call)),
        onDelivered: (count) => liveDelivered.inc(count),
        onEmpty: () => this.#groups.delete(key),
      });
      open = { group, call, prepared };
      this.#groups.set(key, open);
    }
    return open.group.join({ reader, sink, caller });
  }

  #openPlain(request: OpenRequest, source: AsyncIterable<unknown>): Subscription {
    const { call, sink } = request;
    const subscription = new PlainSubscription({
      source,
      sink,
      execute: async (event) => await this.#execute(request.prepared, call, request.caller(), event),
      present: (error) => presentThrown(error, errorContext(this.#parts, call)),
      onClosed: () => this.#plain.delete(subscription),
    });
    this.#plain.set(subscription, request);
    return subscription;
  }

  #executionOf(prepared: PreparedOperation, call: Call): ExecuteForGroup {
    return async (event, caller) => {
      let personal = false;
      const tracked = trackedCaller(caller, () => {
        personal = true;
      });
      this.#parts.metrics.liveExecutions.inc();
      const frame = await this.#execute(prepared, call, tracked, event.value);
      return { frame, personal };
    };
  }

  async #execute(prepared: PreparedOperation, call: Call, caller: Caller, event: unknown): Promise<Frame> {
    try {
      const context = contextFor(this.#parts, this.#parts.schemas.current(), { ...call, caller });
      const { data, errors } = await executeEvent(prepared, context, event);
      if (errors === undefined) return new Frame({ data });
      return new Frame({ errors: presentErrors(errors, errorContext(this.#parts, call)), data });
    } catch (error) {
      return new Frame({ errors: [presentThrown(error, errorContext(this.#parts, call))] });
    }
  }

  /** A plugin was switched: what no longer fits the schema ends with the reason, the rest goes on with the new one. */
  #recheck(): void {
    const served = this.#parts.schemas.current();
    const { guard } = this.#parts;
    for (const open of this.#groups.values()) {
      const { plugin } = open.group;
      const renewed = guard.renew(served.schemas[open.call.endpoint], open.prepared);
      if (plugin !== undefined && !served.isEnabled(plugin)) open.group.end([switchedOff(open.call, plugin)]);
      else if (!('ok' in renewed)) open.group.end([switchedOff(open.call)]);
      else {
        open.prepared = renewed;
        open.group.restart(this.#executionOf(renewed, open.call));
      }
    }
    for (const [subscription, { call, prepared }] of this.#plain) {
      const renewed = guard.renew(served.schemas[call.endpoint], prepared);
      if (!('ok' in renewed)) subscription.end([switchedOff(call)]);
    }
  }
}

function switchedOff({ requestId, locale }: Call, plugin?: string): GraphQLFormattedError {
  const message =
    locale === 'zh'
      ? '提供此订阅的插件已停用。'
      : 'The plugin that this subscription belongs to was switched off.';
  return {
    message,
    extensions: { code: 'SUBSCRIPTION_ENDED', reason: 'PLUGIN_OFF', requestId, ...(plugin && { plugin }) },
  };
}
