import { type Answer, answerPrepared, presentRefusal } from '../endpoint/answer.ts';
import type { TransportParts } from '../endpoint/parts.ts';
import type { OperationKind } from '../guards/guard.ts';
import { refusal } from '../guards/refusal.ts';
import type { OperationRequest } from '../guards/request.ts';
import type { HttpCall } from '../http/call.ts';
import type { ConnectionLimits } from './connection-limits.ts';
import { EventStream } from './event-stream.ts';
import type { SessionWatch } from './session-watch.ts';
import type { Subscriptions } from './subscriptions.ts';

interface EventStreamsOptions<Host> {
  readonly parts: TransportParts<Host>;
  readonly subscriptions: Subscriptions<Host>;
  readonly sessions: SessionWatch;
  readonly limits: ConnectionLimits;
}

/** Subscriptions over server-sent events, one response each ("distinct connections" of the protocol graphql-sse). */
export class EventStreams<Host = unknown> {
  readonly #options: EventStreamsOptions<Host>;
  readonly #open = new Set<EventStream>();

  constructor(options: EventStreamsOptions<Host>) {
    this.#options = options;
  }

  /** Answers an operation whose client accepts event streams: subscriptions as a stream, the others once. */
  async answer(
    call: HttpCall,
    request: OperationRequest,
    allowed: ReadonlySet<OperationKind>,
  ): Promise<Answer | EventStream> {
    const { parts, limits } = this.#options;
    const schema = parts.schemas.current().schemas[call.endpoint];
    const prepared = parts.guard.prepare(schema, request, call, allowed);
    if (!prepared.ok) return presentRefusal(parts, call, prepared.errors);
    if (prepared.template.operation.operation !== 'subscription')
      return answerPrepared(parts, call, prepared);
    const giveBack = limits.take(call.address);
    if (giveBack === null) {
      const refused = refusal('TOO_MANY_OPERATIONS', 'Too many connections are open; close some first.');
      return presentRefusal(parts, call, [refused]);
    }
    const stream = new EventStream(call);
    const opened = await this.#options.subscriptions.open({
      call,
      prepared,
      sink: stream,
      caller: () => stream.caller,
    });
    if (!('close' in opened)) {
      giveBack();
      return opened;
    }
    const unwatch = this.#options.sessions.watch(stream);
    const gauge = parts.metrics.liveConnections;
    gauge.inc({ transport: 'sse' });
    this.#open.add(stream);
    stream.start(opened, () => {
      giveBack();
      unwatch();
      gauge.dec({ transport: 'sse' });
      this.#open.delete(stream);
    });
    return stream;
  }

  /** Ends all streams: the server stops. */
  stop(): void {
    for (const stream of [...this.#open]) stream.end(null);
  }
}
