import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What the process counts, in Prometheus' terms. A registry per application, so that tests do not collide. */
export interface Metrics {
  readonly registry: Registry;
  readonly operations: Counter<'endpoint' | 'kind' | 'outcome'>;
  readonly operationSeconds: Histogram<'endpoint'>;
  readonly retriedTransactions: Counter;
  readonly handledEvents: Counter<'consumer' | 'outcome'>;
  readonly hookSeconds: Histogram<'plugin' | 'hook'>;
  readonly hookFailures: Counter<'plugin' | 'hook'>;
  readonly liveConnections: Gauge<'transport'>;
  readonly liveExecutions: Counter;
  readonly liveDelivered: Counter;
}

/** Makes a fresh registry with the process' default metrics and ours. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    operations: new Counter({
      name: 'jishi_operations_total',
      help: 'GraphQL operations answered',
      labelNames: ['endpoint', 'kind', 'outcome'],
      registers,
    }),
    operationSeconds: new Histogram({
      name: 'jishi_operation_seconds',
      help: 'Time to answer a GraphQL operation',
      labelNames: ['endpoint'],
      registers,
    }),
    retriedTransactions: new Counter({
      name: 'jishi_transactions_retried_total',
      help: 'Transactions repeated after a serialization failure or deadlock',
      registers,
    }),
    handledEvents: new Counter({
      name: 'jishi_events_handled_total',
      help: 'Events given to a consumer',
      labelNames: ['consumer', 'outcome'],
      registers,
    }),
    hookSeconds: new Histogram({
      name: 'jishi_hook_seconds',
      help: 'Time spent in a plugin hook',
      labelNames: ['plugin', 'hook'],
      registers,
    }),
    hookFailures: new Counter({
      name: 'jishi_hook_failures_total',
      help: 'Plugin hooks that threw something other than a refusal',
      labelNames: ['plugin', 'hook'],
      registers,
    }),
    liveConnections: new Gauge({
      name: 'jishi_live_connections',
      help: 'Open live connections',
      labelNames: ['transport'],
      registers,
    }),
    liveExecutions: new Counter({
      name: 'jishi_live_executions_total',
      help: 'Executions done for live groups',
      registers,
    }),
    liveDelivered: new Counter({
      name: 'jishi_live_delivered_total',
      help: 'Live messages written to clients',
      registers,
    }),
  };
}
