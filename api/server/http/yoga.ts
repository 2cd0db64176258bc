import { renderGraphiQL } from '@graphql-yoga/render-graphiql';
import { createYoga, type Plugin, type YogaServerInstance } from 'graphql-yoga';
import { type Answer, answerOperation } from '../endpoint/answer.ts';
import type { EndpointName, TransportParts } from '../endpoint/parts.ts';
import type { OperationKind } from '../guards/guard.ts';
import type { EventStreams } from '../live/event-streams.ts';
import type { HttpCall } from './call.ts';
import { presentMalformed } from './malformed.ts';
import type { ResponseType } from './media-type.ts';
import { endpointPaths, type HttpSettings } from './settings.ts';
import { refusalHeaders, statusOf } from './status.ts';

/** What travels through yoga beside the request. */
export interface YogaCall {
  readonly call: HttpCall;
  readonly allowed: ReadonlySet<OperationKind>;
  /** The media type of single answers; events are streamed where null. */
  readonly type: ResponseType | null;
}

export type YogaLane = YogaServerInstance<YogaCall, object>;

/**
 * Yoga reads GET requests, writes event streams and shows GraphiQL. What an operation may do and what it answers is
 * decided by the same functions as on the fast lane, so yoga's own parsing, validation, masking and CORS stay unused.
 */
export function createYogaLane<Host>(
  parts: TransportParts<Host>,
  streams: EventStreams<Host>,
  endpoint: EndpointName,
  { graphiql, maxBodyBytes }: HttpSettings,
): YogaLane {
  const examples = graphiql?.[endpoint] ?? [];
  return createYoga<YogaCall>({
    graphqlEndpoint: endpointPaths[endpoint],
    landingPage: false,
    // From our own packages, so that it also works where the internet is not reached.
    renderGraphiQL,
    maskedErrors: { maskError: (error) => presentMalformed(error, parts.log) },
    cors: false,
    logging: false,
    multipart: false,
    maxRequestBodySize: maxBodyBytes,
    parserAndValidationCache: false,
    extraParamNames: ['documentId'],
    graphiql:
      graphiql === null
        ? false
        : {
            title: `Jishi ${endpoint}`,
            subscriptionsProtocol: 'WS',
            defaultTabs: examples.map(({ query, variables }) => ({ query, variables: variables ?? null })),
          },
    plugins: [answering(parts, streams)],
  });
}

function answering<Host>(parts: TransportParts<Host>, streams: EventStreams<Host>): Plugin<object, YogaCall> {
  return {
    async onParams({ request, params, setParams, setResult, context }) {
      const { call, allowed, type } = context;
      // Yoga insists on a text of the query, and a documentId stands in for it.
      if (params.query === undefined) setParams({ ...params, query: '' });
      const operation =
        request.method === 'GET' ? { ...params, documentId: documentIdIn(request.url) } : params;
      const answer =
        type === null
          ? await streams.answer(call, operation, allowed)
          : await answerOperation(parts, call, operation, allowed);
      setResult(Symbol.asyncIterator in answer ? answer : withStatus(answer, type));
    },
  };
}

/** Yoga takes status and headers from `extensions.http` and leaves that out of the body. */
function withStatus(answer: Answer, type: ResponseType | null): object {
  const http = { status: type === null ? 200 : statusOf(answer, type), headers: refusalHeaders(answer) };
  return { ...answer, extensions: { ...answer.extensions, http } };
}

/** Of the members of a GET request yoga reads all but this one. */
function documentIdIn(url: string): string | undefined {
  return new URL(url).searchParams.get('documentId') ?? undefined;
}
