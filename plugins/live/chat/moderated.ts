import type { WriteContext } from '#core/context.ts';
import type { ModeratedKind, ModerationAct } from '#core/moderation/kind.ts';
import { messagesById } from './lists.ts';
import { announceChat } from './topic.ts';

/** What is said in chats can be reported. What staff hide by `liveHideMessage` is hidden for good. */
export const messageKind: ModeratedKind = {
  name: 'LIVE_MESSAGE',
  typename: 'LiveMessage',
  title: { en: 'Chat message', zh: '直播弹幕' },
  async find(db, ids) {
    const rows = await db.liveMessage.findMany({ where: { id: { in: [...ids] } } });
    return rows.map(({ id, authorId, body, sessionId }) => ({
      id,
      authorId,
      text: body,
      at: { typename: 'LiveSession', id: sessionId },
    }));
  },
  async isVisible(ctx, id) {
    return (await messagesById(ctx, [id])).length > 0;
  },
  hide,
  async remove(write, act) {
    const isHidden = await write.tx.liveMessage.count({
      where: { id: act.subjectId, hiddenBy: byCase(act) },
    });
    return isHidden > 0 || hide(write, act);
  },
  async restore(write, act) {
    const [shown] = await write.tx.$queryRaw<{ sessionId: string }[]>`
      UPDATE live_message SET hidden_at = NULL, hidden_by = NULL, hide_reason = NULL
      WHERE id = ${act.subjectId}::uuid AND hidden_by = ${byCase(act)} RETURNING session_id AS "sessionId"`;
    if (shown) announceChat(write, shown.sessionId);
    return shown !== undefined;
  },
};

async function hide(write: WriteContext, act: ModerationAct): Promise<boolean> {
  const [hidden] = await write.tx.$queryRaw<{ sessionId: string }[]>`
    UPDATE live_message SET hidden_at = ${write.clock.now()}::timestamptz, hidden_by = ${byCase(act)}, hide_reason = ${act.reason}
    WHERE id = ${act.subjectId}::uuid AND hidden_at IS NULL RETURNING session_id AS "sessionId"`;
  if (hidden) announceChat(write, hidden.sessionId);
  return hidden !== undefined;
}

/** Who has hidden it, as its row says; the trigger `live_message_moves` knows these by their beginning. */
const byCase = ({ caseId }: ModerationAct) => `moderationCase:${caseId}`;
