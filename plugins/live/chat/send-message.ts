import { judge, openModerationCase, requireMayWrite } from '#api/content/index.ts';
import { requireUser } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { countTry } from '#core/rate.ts';
import { settingsOf } from '#core/settings.ts';
import { lengthFits } from '#core/text-length.ts';
import { transact } from '#core/transact.ts';
import { sessionErrors } from '../sessions/errors.ts';
import { liveSettings } from '../settings.ts';
import { chatErrors } from './errors.ts';
import { messageKind } from './moderated.ts';
import { announceChat } from './topic.ts';

interface NewMessage {
  readonly sessionId: string;
  readonly text: string;
}

const length = { min: 1, max: 200 };

/**
 * Says something in the chat of a session that is live. The write itself sees to it that it is.
 *
 * @throws AccessError when nobody is signed in; DomainError LIVE_MESSAGE_LENGTH, LIVE_CHAT_FLOOD, LIVE_SESSION_NOT_FOUND,
 * LIVE_CHAT_CLOSED, USER_SUSPENDED, CONTENT_REFUSED, or about the idempotency key.
 */
export async function sendMessage(
  ctx: ReadContext,
  { sessionId, text }: NewMessage,
): Promise<{ messageId: string; sessionId: string }> {
  const authorId = requireUser(ctx);
  if (!lengthFits(text, length)) throw chatErrors.LIVE_MESSAGE_LENGTH({ path: ['text'], data: length });
  await checkPace(ctx, authorId, sessionId);
  const message = { sessionId, text: text.trim() };
  return transact(ctx, (write) => insertMessage(write, authorId, message), {
    idempotent: { operation: 'sendLiveMessage', body: message },
  });
}

async function checkPace(ctx: ReadContext, authorId: string, sessionId: string): Promise<void> {
  const { chatMessages: limit, chatSeconds: windowSeconds } = settingsOf(ctx, liveSettings);
  const seconds = await countTry(ctx, { key: `live-chat:${sessionId}:${authorId}`, limit, windowSeconds });
  if (seconds > 0) throw chatErrors.LIVE_CHAT_FLOOD({ path: ['text'], data: { seconds } });
}

async function insertMessage(write: WriteContext, authorId: string, { sessionId, text }: NewMessage) {
  await requireMayWrite(write, authorId);
  const verdict = await judge(write, { userId: authorId, text, as: 'OTHER' });
  const [id, now] = [newId(write.clock), write.clock.now()];
  const said = await write.tx.$executeRaw`
    INSERT INTO live_message (id, session_id, author_id, body, created_at)
    SELECT ${id}::uuid, s.id, ${authorId}::uuid, ${text}, ${now}::timestamptz
    FROM live_session s WHERE s.id = ${sessionId}::uuid AND s.state = 'LIVE' FOR SHARE`;
  if (said === 0) throw await whyNot(write, sessionId);
  if (verdict) {
    const subject = { id, authorId, text, at: { typename: 'LiveSession', id: sessionId } };
    const { reason, id: ruleId } = verdict.rule;
    await openModerationCase(write, { kind: messageKind, subject, reason, ruleId });
  }
  announceChat(write, sessionId);
  return { messageId: id, sessionId };
}

async function whyNot({ tx }: WriteContext, id: string) {
  const path = ['sessionId'];
  const isThere = await tx.liveSession.count({ where: { id } });
  return isThere ? chatErrors.LIVE_CHAT_CLOSED({ path }) : sessionErrors.LIVE_SESSION_NOT_FOUND({ path });
}
