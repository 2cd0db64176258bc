import type { Builder } from '#schema/builder.ts';
import { parseId } from '#schema/common/ids.ts';
import { mutation } from '#schema/common/mutation.ts';
import { hideMessage } from '../../chat/hide-message.ts';
import { stopSession } from '../../sessions/move-session.ts';
import { sessionField } from '../session-field.ts';
import { sessionIdOf } from './host.ts';

const staff = { access: { permission: 'live.moderate' }, idempotent: true } as const;

/** The mutation `liveStopSession` of the admin schema. */
export function stopSessionMutation(builder: Builder): void {
  mutation(builder, 'liveStopSession', {
    description: 'Stops a session: one that is planned is called off, one that is live ends.',
    ...staff,
    subGraphs: ['admin'],
    input: (t) => ({
      sessionId: t.id({ required: true, description: 'Which session.' }),
      reason: t.string({ required: true, description: 'Why, for the audit log: 1 to 500 characters.' }),
    }),
    resolve: ({ sessionId, reason }, ctx) => stopSession(ctx, { sessionId: sessionIdOf(sessionId), reason }),
    payload: (t) => ({ session: sessionField(t) }),
  });
}

/** The mutation `liveHideMessage` of the admin schema. */
export function hideMessageMutation(builder: Builder): void {
  mutation(builder, 'liveHideMessage', {
    description: 'Hides a message from everybody, for good.',
    ...staff,
    subGraphs: ['admin'],
    input: (t) => ({
      messageId: t.id({ required: true, description: 'Which message.' }),
      reason: t.string({ required: true, description: 'Why, for the audit log: 1 to 500 characters.' }),
    }),
    resolve: ({ messageId, reason }, ctx) =>
      hideMessage(ctx, { messageId: parseId(messageId, 'LiveMessage', ['messageId']), reason }),
    payload: (t) => ({ session: sessionField(t) }),
  });
}
