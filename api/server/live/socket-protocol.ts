import type {
  ExecutionArgs,
  ExecutionResult,
  FormattedExecutionResult,
  GraphQLError,
  GraphQLFormattedError,
} from 'graphql';
import { makeServer, type Server, type ServerOptions } from 'graphql-ws';
import { admit } from '../endpoint/access.ts';
import { type Answer, answerPrepared, errorContext } from '../endpoint/answer.ts';
import { tokenIn } from '../endpoint/identity.ts';
import { localeFrom } from '../endpoint/locale.ts';
import { presentErrors } from '../endpoint/mask.ts';
import type { TransportParts } from '../endpoint/parts.ts';
import type { PreparedOperation } from '../guards/price.ts';
import { refusal } from '../guards/refusal.ts';
import { isRecord } from '../guards/request.ts';
import type { LiveSettings } from './settings.ts';
import { SilentStream, SubscriptionEnded } from './silent-stream.ts';
import type { SocketConnection } from './socket-connection.ts';
import type { Subscriptions } from './subscriptions.ts';
import { turnAway } from './turn-away.ts';

export interface SocketExtra {
  readonly connection: SocketConnection;
}

/** What travels through graphql-ws from a guarded operation to its execution. */
interface GuardedArgs extends ExecutionArgs {
  readonly prepared: PreparedOperation;
  readonly connection: SocketConnection;
  readonly operationId: string;
}

type Options = ServerOptions<Record<string, unknown>, SocketExtra>;

/** graphql-ws' protocol engine with our guards in front of every operation and our executions behind it. */
export function socketProtocol<Host>(
  parts: TransportParts<Host>,
  subscriptions: Subscriptions<Host>,
  settings: LiveSettings,
): Server<SocketExtra> {
  const options: Options = {
    connectionInitWaitTimeout: settings.initTimeoutMs,
    onConnect: ({ connectionParams, extra }) => connect(parts, extra.connection, connectionParams ?? {}),
    onSubscribe: ({ extra, subscriptions: open }, operationId, payload) => {
      const { connection } = extra;
      const refused = checkConnection(connection, Object.keys(open).length, settings);
      if (refused !== null) return [refused];
      const schema = parts.schemas.current().schemas[connection.endpoint];
      const prepared = parts.guard.prepare(schema, payload, connection.call);
      if (!prepared.ok) return [...prepared.errors];
      const { document, operation } = prepared.template;
      const operationName = operation.name?.value ?? null;
      const args: GuardedArgs = { schema, document, operationName, prepared, connection, operationId };
      return args;
    },
    execute: async (args) => {
      const { connection, prepared } = guarded(args);
      return asResult(await answerPrepared(parts, connection.call, prepared));
    },
    subscribe: (args) => subscribeGuarded(subscriptions, guarded(args)),
    // Answers are presented already: graphql-ws would call `toJSON` of their errors.
    onNext: (_context, _id, _payload, _args, result) => result as FormattedExecutionResult,
    onError: ({ extra }, _id, _payload, errors) => presentEnd(parts, extra.connection, errors),
  };
  return makeServer(options);
}

function checkConnection(
  { isMuted }: SocketConnection,
  open: number,
  { maxOperationsPerConnection: limit }: LiveSettings,
): GraphQLError | null {
  if (isMuted) return refusal('UNAUTHENTICATED', 'Your session has to be looked up again.');
  if (open <= limit) return null;
  return refusal('TOO_MANY_OPERATIONS', `A socket has at most ${limit} operations at once.`, { limit });
}

/** The payload of `connection_init` carries what HTTP carries in headers, flat or under `headers`. */
async function connect<Host>(
  parts: TransportParts<Host>,
  connection: SocketConnection,
  params: Readonly<Record<string, unknown>>,
): Promise<boolean> {
  const headers = isRecord(params.headers) ? { ...params.headers, ...params } : params;
  const language = headers['accept-language'] ?? headers['Accept-Language'];
  if (typeof language === 'string') connection.locale = localeFrom(language);
  const token = tokenIn(headers);
  try {
    const identified = await admit(parts.identity, connection.endpoint, token);
    connection.identify(token, identified);
    connection.isAcknowledged = true;
    return true;
  } catch (error) {
    turnAway(connection.socket, error);
    return false;
  }
}

async function subscribeGuarded<Host>(
  subscriptions: Subscriptions<Host>,
  { connection, prepared, operationId }: GuardedArgs,
): Promise<SilentStream | ExecutionResult> {
  const stream = new SilentStream(() => {
    connection.subscriptions.get(operationId)?.close();
    connection.subscriptions.delete(operationId);
  });
  const sink = connection.sinkFor(operationId, (errors) => stream.end(errors));
  const { call } = connection;
  const opened = await subscriptions.open({ call, prepared, sink, caller: () => connection.caller });
  if (!('close' in opened)) return asResult(opened);
  connection.subscriptions.set(operationId, opened);
  return stream;
}

function presentEnd<Host>(
  parts: TransportParts<Host>,
  connection: SocketConnection,
  errors: readonly GraphQLError[],
): readonly GraphQLFormattedError[] {
  const ended = errors[0]?.cause;
  if (ended instanceof SubscriptionEnded) return ended.errors;
  return presentErrors(errors, errorContext(parts, connection.call));
}

function guarded(args: ExecutionArgs): GuardedArgs {
  return args as GuardedArgs;
}

/** graphql-ws types its results as unpresented ones; `onNext` above passes them on as they are. */
function asResult(answer: Answer): ExecutionResult {
  return answer as ExecutionResult;
}
