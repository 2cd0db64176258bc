import { contentErrors, visiblePosts } from '#api/content/index.ts';
import { requireUser } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { transact } from '#core/transact.ts';
import { takeFromAllowance } from './allowance.ts';
import { templateErrors } from './errors.ts';
import { applauseGiven } from './events.ts';
import { announceTotal, raiseTotal } from './total.ts';

const messageLength = { min: 1, max: 80 };

export interface NewApplause {
  readonly postId: string;
  readonly message: string;
}

/**
 * Applauds somebody else's published post, with a few words, within the daily allowance.
 * @throws AccessError when nobody is signed in; DomainError TEMPLATE_MESSAGE_LENGTH, POST_NOT_FOUND,
 * TEMPLATE_OWN_POST, TEMPLATE_ALLOWANCE_USED_UP.
 */
export async function giveApplause(ctx: ReadContext, applause: NewApplause): Promise<{ applauseId: string }> {
  const userId = requireUser(ctx);
  checkMessage(applause.message);
  return transact(ctx, (write) => insertApplause(write, userId, applause), {
    idempotent: { operation: 'giveTemplateApplause', body: applause },
  });
}

/** PostgreSQL cannot store the NUL character, so words with one are refused like none at all. */
function checkMessage(message: string): void {
  const length = [...message.trim()].length;
  if (length >= messageLength.min && length <= messageLength.max && !message.includes('\u0000')) return;
  throw templateErrors.TEMPLATE_MESSAGE_LENGTH({ path: ['message'], data: messageLength });
}

async function insertApplause(
  write: WriteContext,
  userId: string,
  applause: NewApplause,
): Promise<{ applauseId: string }> {
  const { postId } = applause;
  const authorId = await authorOf(write, postId);
  if (authorId === userId) throw templateErrors.TEMPLATE_OWN_POST({ path: ['postId'] });
  const applauseId = newId(write.clock);
  await takeFromAllowance(write, userId, applauseId);
  await raiseTotal(write, postId);
  const now = write.clock.now();
  await write.tx.templateApplause.create({
    data: { id: applauseId, postId, userId, message: applause.message.trim(), createdAt: now },
    select: { id: true },
  });
  write.emit(applauseGiven, postId, { applauseId, postId, authorId, userId, givenAt: now.toISOString() });
  announceTotal(write, postId);
  return { applauseId };
}

async function authorOf(write: WriteContext, postId: string): Promise<string> {
  const post = await write.tx.post.findFirst({
    where: { id: postId, state: 'PUBLISHED', AND: [visiblePosts(write.caller)] },
    select: { authorId: true },
  });
  if (!post) throw contentErrors.POST_NOT_FOUND({ path: ['postId'] });
  return post.authorId;
}
