import { expect, it } from 'vitest';
import {
  activateRule,
  appealModeration,
  decideAppeal,
  decideCase,
  draftRule,
  hideContent,
  reportContent,
} from '#api/content/index.ts';
import { asMember } from '#tests/helpers/kernel.ts';
import { addMember } from '#tests/helpers/members.ts';
import { messagesOf } from '../../../plugins/live/chat/lists.ts';
import { sendMessage } from '../../../plugins/live/chat/send-message.ts';
import { hourMs, openStudio, reason } from './studio.ts';

const page = { from: undefined, limit: 10, backward: false };

it('a message in a chat is reported, hidden and brought back like all content, and who is suspended writes none', async () => {
  const studio = await openStudio();
  const { sessionId } = await studio.begin();
  const [ada, bob] = [await studio.join(), await studio.join()];
  const moderator = asMember(studio.kernel, await addMember(studio.kernel), ['content.moderate']);
  const { messageId } = await sendMessage(ada.ctx(), { sessionId, text: 'Buy elsewhere!' });
  const shown = async () =>
    (await messagesOf(bob.ctx(), [sessionId], page)).get(sessionId)?.map(({ id }) => id) ?? [];
  const before = await studio.client.liveMessage.findUniqueOrThrow({ where: { id: messageId } });

  const report = { typename: 'LiveMessage', subjectId: messageId, reason: 'ADVERT', text: '' } as const;
  await expect(reportContent(ada.ctx(), report)).rejects.toMatchObject({ code: 'MODERATION_OWN_CONTENT' });
  await reportContent(bob.ctx(), report);
  const { id: caseId } = await studio.client.moderationCase.findFirstOrThrow({
    where: { kind: 'LIVE_MESSAGE' },
  });
  const until = new Date(studio.clock.now().getTime() + hourMs);
  await decideCase(moderator, { caseId, decision: 'SUSPEND_AUTHOR', reason, until });
  expect(await shown()).toEqual([]);
  await expect(sendMessage(ada.ctx(), { sessionId, text: 'Hm.' })).rejects.toMatchObject({
    code: 'USER_SUSPENDED',
  });
  const cem = await studio.join();
  await expect(reportContent(cem.ctx(), report)).rejects.toMatchObject({
    code: 'MODERATION_SUBJECT_NOT_FOUND',
  });
  await appealModeration(ada.ctx(), { caseId, text: 'It was a joke.' });
  await decideAppeal(studio.house(), { caseId, granted: true, reason });
  expect(await studio.client.liveMessage.findUniqueOrThrow({ where: { id: messageId } })).toEqual(before);
  expect(await shown()).toEqual([messageId]);

  // What was said stays as it was said, and what staff have hidden by hand stays hidden.
  const change = studio.client.liveMessage.update({ where: { id: messageId }, data: { body: 'x' } });
  await expect(change).rejects.toThrow(/stays as it was said/);
});

it('messages go through the rules: they are refused, or a case is opened', async () => {
  const studio = await openStudio();
  const { sessionId } = await studio.begin();
  const ada = await studio.join();
  const rule = {
    reason: 'ADVERT',
    explanationEn: 'No lures.',
    explanationZh: '请勿引流。',
    hosts: [],
  } as const;
  for (const [slug, action, word] of [
    ['lures', 'REFUSE', '微信'],
    ['prices', 'FLAG', 'cheap'],
  ] as const) {
    const { ruleId } = await draftRule(studio.house(), {
      ...rule,
      slug,
      kind: 'WORDS',
      action,
      words: [word],
    });
    await activateRule(studio.house(), { ruleId, reason });
  }
  await expect(sendMessage(ada.ctx(), { sessionId, text: '加微 信' })).rejects.toMatchObject({
    code: 'CONTENT_REFUSED',
  });
  const { messageId } = await sendMessage(ada.ctx(), { sessionId, text: 'So cheap!' });
  expect(await studio.client.moderationCase.findFirstOrThrow()).toMatchObject({
    ...{ kind: 'LIVE_MESSAGE', subjectId: messageId, authorId: ada.userId, state: 'OPEN' },
  });
  const hiding = {
    typename: 'LiveMessage',
    subjectId: messageId,
    decision: 'REMOVE',
    category: 'ADVERT',
    reason,
  } as const;
  await hideContent(studio.house(), hiding);
  await expect(hideContent(studio.house(), hiding)).rejects.toMatchObject({
    code: 'MODERATION_SUBJECT_GONE',
  });
});
