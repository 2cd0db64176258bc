import type { ReadContext } from '#core/context.ts';
import type { LiveSessionState } from '#core/db/generated/client/enums.ts';
import { liveStream } from '#core/live.ts';
import { watchState } from '#core/watch-state.ts';
import type { Builder } from '#schema/builder.ts';
import { parseId } from '#schema/common/ids.ts';
import { modelRef } from '#schema/common/models.ts';
import { chatTopic } from '../chat/topic.ts';
import { sessionsById } from '../sessions/lists.ts';
import { lastStates, silentStates } from '../sessions/states.ts';
import { sessionOverTopic, sessionTopic } from '../sessions/topic.ts';

interface Watched {
  readonly sessionId: string;
}

interface Followed {
  readonly name: string;
  readonly description: string;
  readonly topic: string;
  /** In these there is nothing more to tell. */
  readonly ends: readonly LiveSessionState[];
}

/** The subscriptions `liveSessionUpdates` and `liveMessages`: each state is made once for all who select the same. */
export function sessionSubscriptions(builder: Builder): void {
  follow(builder, {
    name: 'liveSessionUpdates',
    topic: sessionTopic,
    ends: lastStates,
    description:
      'A live session: at once, and again whenever it, its shelf, its prices, its viewers or its sales have changed. Complete when it is called off.',
  });
  follow(builder, {
    name: 'liveMessages',
    topic: chatTopic,
    ends: silentStates,
    description:
      'A live session, at once and whenever something was said or hidden: select its newest messages, and tell by their ids which are new. Complete when the session has ended.',
  });
}

function follow(builder: Builder, { name, description, topic, ends }: Followed): void {
  builder.subscriptionField(name, (t) =>
    t.field({
      type: modelRef(builder, 'LiveSession'),
      nullable: true,
      description,
      authScopes: { public: true },
      args: { id: t.arg.id({ required: true, description: 'The id of the session.' }) },
      subscribe: (_root, { id }, ctx) => {
        const sessionId = parseId(id, 'LiveSession');
        const value: Watched = { sessionId };
        const ask = () => isIn(ctx, sessionId, ends);
        const ending = { topic: sessionOverTopic, ask };
        return liveStream<Watched>(watchState(ctx, { topic, key: sessionId, plugin: 'live', value, ending }));
      },
      resolve: async ({ sessionId }: Watched, _args, ctx) => (await sessionsById(ctx, [sessionId])).at(0),
    }),
  );
}

async function isIn(
  ctx: ReadContext,
  sessionId: string,
  states: readonly LiveSessionState[],
): Promise<boolean> {
  const [session] = await sessionsById(ctx, [sessionId]);
  return session !== undefined && states.includes(session.state);
}
