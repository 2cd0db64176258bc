import {
  appealModeration,
  createPost,
  decideCase,
  draftRule,
  hideContent,
  publishPost,
  reportContent,
} from '#api/content/index.ts';
import { systemClock } from '#core/clock.ts';
import { type ReadContext, systemContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { encodeId } from '#schema/common/ids.ts';
import { asMember } from '#tests/helpers/kernel.ts';
import { addMember } from '#tests/helpers/members.ts';
import { rowId } from '#tests/helpers/row-id.ts';
import type { Examples, Trial } from './operations.ts';
import type { RuleTable } from './table.ts';

const reason = 'Because we test.';
const nobodys = '01935b6e-0000-7000-8000-000000000000';
const caseId = (id: string) => encodeId('ModerationCase', id);
const text = { kind: 'NOTE', title: 'Rice', body: 'Cooked.', topics: [], media: [] } as const;
const house = ({ town }: Trial) => systemContext(town.app.kernel, 'test');
const zoe = ({ town }: Trial) => asMember(town.app.kernel, town.zoe.userId);

/** A post of somebody's that others see. */
async function newPost({ town }: Trial, by: ReadContext): Promise<string> {
  const { postId } = await createPost(by, { ...text, channelId: rowId(town.channelId) });
  await publishPost(by, { postId });
  return postId;
}

/** A case about a post of Zoe's that waits to be decided; nobody's for those who may not. */
async function openCase(trial: Trial): Promise<string> {
  if (!trial.isAllowed) return nobodys;
  const subjectId = await newPost(trial, zoe(trial));
  const { kernel } = trial.town.app;
  const reporter = asMember(kernel, await addMember(kernel));
  await reportContent(reporter, { typename: 'Post', subjectId, reason: 'SPAM', text: '' });
  const found = await kernel.database.client.moderationCase.findFirstOrThrow({
    where: { subjectId },
  });
  return found.id;
}

async function decidedCase(trial: Trial, by: ReadContext): Promise<string> {
  const hiding = { typename: 'Post', decision: 'HIDE', category: 'SPAM', reason } as const;
  return (await hideContent(house(trial), { ...hiding, subjectId: await newPost(trial, by) })).caseId;
}

async function appealedCase(trial: Trial): Promise<string> {
  const id = await openCase(trial);
  if (!trial.isAllowed) return id;
  await decideCase(house(trial), { caseId: id, decision: 'HIDE', reason });
  await appealModeration(zoe(trial), { caseId: id, text: reason });
  return id;
}

const rule = {
  slug: 'spare-rule',
  kind: 'WORDS',
  action: 'FLAG',
  reason: 'SPAM',
  explanationEn: 'No nonsense.',
  explanationZh: '请勿灌水。',
  words: ['qwertyuiop'],
} as const;

async function newRule(trial: Trial): Promise<string> {
  const { ruleId } = trial.isAllowed
    ? await draftRule(house(trial), { ...rule, hosts: [] })
    : { ruleId: nobodys };
  return encodeId('ModerationRule', ruleId);
}

/** A post of somebody's that waits for staff. */
async function waitingPost(trial: Trial, by: ReadContext): Promise<string> {
  const { client } = trial.town.app.kernel.database;
  const { postId } = await createPost(by, { ...text, channelId: rowId(trial.town.channelId) });
  const { ruleId } = await draftRule(house(trial), { ...rule, hosts: [] });
  await client.post.update({ where: { id: postId }, data: { state: 'IN_REVIEW' } });
  const submittedAt = new Date();
  await client.moderationReview.create({ data: { id: newId(systemClock), postId, ruleId, submittedAt } });
  return encodeId('Post', postId);
}

/** Who is allowed has something of their own to act on. */
const ownOf = async (trial: Trial) => {
  const { kernel } = trial.town.app;
  const person = [trial.town.ada, trial.town.bob].find(({ token }) => token === trial.token);
  return trial.isAllowed && person ? asMember(kernel, person.userId) : undefined;
};

/** Arguments of what has to do with moderation. */
export const moderationExamples: Examples = {
  'Query.moderationTotals': () => ({ month: '2026-11' }),
  'Query.moderationCase': () => ({ id: caseId(nobodys) }),
  'Query.previewModerationRule': async (trial) => ({ ruleId: await newRule(trial), days: 7 }),
  'Mutation.reportContent': ({ town }) => ({
    subjectId: encodeId('User', town.zoe.userId),
    reason: 'SPAM',
    text: reason,
  }),
  'Mutation.appealModeration': async (trial) => {
    const own = await ownOf(trial);
    return { caseId: caseId(own ? await decidedCase(trial, own) : nobodys), text: reason };
  },
  'Mutation.withdrawFromReview': async (trial) => {
    const own = await ownOf(trial);
    return { postId: own ? await waitingPost(trial, own) : trial.town.draftId };
  },
  'Mutation.removePost': async (trial) => {
    const own = await ownOf(trial);
    return { postId: encodeId('Post', own ? await newPost(trial, own) : nobodys) };
  },
  'Mutation.assignModerationCase': async (trial) => ({ caseId: caseId(await openCase(trial)) }),
  'Mutation.decideModerationCase': async (trial) => ({
    caseId: caseId(await openCase(trial)),
    decision: 'WARN',
    reason,
  }),
  'Mutation.decideModerationAppeal': async (trial) => ({
    caseId: caseId(await appealedCase(trial)),
    granted: true,
    reason,
  }),
  'Mutation.hideContent': async (trial) => ({
    subjectId: encodeId('Post', trial.isAllowed ? await newPost(trial, zoe(trial)) : nobodys),
    decision: 'HIDE',
    category: 'SPAM',
    reason,
  }),
  'Mutation.reviewPost': async (trial) => ({
    postId: trial.isAllowed ? await waitingPost(trial, zoe(trial)) : trial.town.draftId,
    approved: true,
  }),
  'Mutation.draftModerationRule': () => rule,
  'Mutation.activateModerationRule': async (trial) => ({ ruleId: await newRule(trial), reason }),
  'Mutation.retireModerationRule': async (trial) => ({ ruleId: await newRule(trial), reason }),
};

/** Who may use what has to do with moderation. */
export const moderationRules: RuleTable = {
  storefront: {
    'Post.moderation': 'everybody',
    'Query.moderationLog': 'everybody',
    'Query.moderationTotals': 'everybody',
    'Query.myModerationCases': 'members',
    'Query.myReports': 'members',
    'Mutation.reportContent': 'members',
    'Mutation.appealModeration': 'members',
    'Mutation.withdrawFromReview': 'members',
    'Mutation.removePost': 'members',
  },
  admin: {
    'Query.moderationCase': 'permission content.moderate',
    'Query.moderationCases': 'permission content.moderate',
    'Query.moderationRules': 'permission content.moderate',
    'Query.postsInReview': 'permission content.moderate',
    'Query.previewModerationRule': 'permission content.moderate',
    'Mutation.assignModerationCase': 'permission content.moderate',
    'Mutation.decideModerationCase': 'permission content.moderate',
    'Mutation.decideModerationAppeal': 'permission content.moderate',
    'Mutation.hideContent': 'permission content.moderate',
    'Mutation.reviewPost': 'permission content.moderate',
    'Mutation.draftModerationRule': 'permission content.moderate',
    'Mutation.activateModerationRule': 'permission content.moderate',
    'Mutation.retireModerationRule': 'permission content.moderate',
  },
};
