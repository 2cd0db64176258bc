import type { TransportParts } from '../endpoint/parts.ts';
import { ConnectionLimits } from './connection-limits.ts';
import { EventStreams } from './event-streams.ts';
import { SessionWatch } from './session-watch.ts';
import type { LiveSettings } from './settings.ts';
import { SocketServer } from './socket-server.ts';
import { Subscriptions } from './subscriptions.ts';

/** Everything that stays open: sockets and event streams over the same groups. */
export interface Live<Host = unknown> {
  readonly sockets: SocketServer<Host>;
  readonly streams: EventStreams<Host>;
  stop(graceMs: number): Promise<void>;
}

export function createLive<Host>(parts: TransportParts<Host>, settings: LiveSettings): Live<Host> {
  const subscriptions = new Subscriptions(parts);
  const sessions = new SessionWatch(parts, settings);
  const limits = new ConnectionLimits(settings);
  const streams = new EventStreams({ parts, subscriptions, sessions, limits });
  const sockets = new SocketServer({ parts, subscriptions, sessions, limits, settings });
  return {
    sockets,
    streams,
    async stop(graceMs) {
      streams.stop();
      await sockets.stop(graceMs);
      sessions.stop();
      subscriptions.stop();
    },
  };
}
