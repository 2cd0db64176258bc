import type { Builder } from '#schema/builder.ts';
import { mutation } from '#schema/common/mutation.ts';
import { messagesById } from '../../chat/lists.ts';
import { sendMessage } from '../../chat/send-message.ts';
import { enterSession } from '../../sessions/enter-session.ts';
import { sessionField } from '../session-field.ts';
import { sessionIdOf } from './host.ts';

/** The mutation `enterLiveSession`. */
export function enterSessionMutation(builder: Builder): void {
  mutation(builder, 'enterLiveSession', {
    description:
      'Says that you watch a session that is live; say so again every half minute while you do. It may be repeated without harm.',
    access: { signedIn: true },
    input: (t) => ({ sessionId: t.id({ required: true, description: 'Which session.' }) }),
    resolve: ({ sessionId }, ctx) => enterSession(ctx, { sessionId: sessionIdOf(sessionId) }),
    payload: (t) => ({ session: sessionField(t) }),
  });
}

/** The mutation `sendLiveMessage`. */
export function sendMessageMutation(builder: Builder): void {
  mutation(builder, 'sendLiveMessage', {
    description: 'Says something in the chat of a session that is live.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      sessionId: t.id({ required: true, description: 'Which session.' }),
      text: t.string({ required: true, description: 'What you say: 1 to 200 characters.' }),
    }),
    resolve: ({ sessionId, text }, ctx) => sendMessage(ctx, { sessionId: sessionIdOf(sessionId), text }),
    payload: (t) => ({
      message: t.prismaField({
        type: 'LiveMessage',
        nullable: true,
        description: 'What was said.',
        resolve: async (_query, { result }, _args, ctx) =>
          result ? (await messagesById(ctx, [result.messageId])).at(0) : null,
      }),
      session: sessionField(t),
    }),
  });
}
