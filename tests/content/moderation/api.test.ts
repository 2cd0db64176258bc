import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRole, grantRole } from '#api/users/index.ts';
import { systemContext } from '#core/context.ts';
import { encodeId } from '#schema/common/ids.ts';
import { startTestApp, type TestApp } from '#tests/helpers/app.ts';
import type { Client } from '#tests/helpers/client.ts';
import { addComment, createPost, openChannel, publishedPost, publishPost } from '#tests/helpers/content.ts';
import { rowId } from '#tests/helpers/row-id.ts';
import { act, caseFields, lookAt, reason } from './wire.ts';

let app: TestApp;
let channelId: string;
let ada: Client & { readonly userId: string };
let bob: Client & { readonly userId: string };
let root: Client;
let mia: Client;
beforeAll(async () => {
  app = await startTestApp();
  channelId = await openChannel(app.kernel);
  [ada, bob] = await Promise.all([app.signUp('Ada'), app.signUp('Bob')]);
  root = await app.administrator();
  const clerk = await app.signUp('Mia');
  const house = systemContext(app.kernel, 'test');
  const permissions = ['content.moderate'];
  const { roleId } = await createRole(house, { name: 'moderator', permissions, reason: 'test' });
  await grantRole(house, { userId: rowId(clerk.userId), roleId, reason: 'test' });
  mia = clerk;
});
afterAll(() => app.stop());

/** Everything that a reader can ask for about a post and its comments. */
const look = (client: Client, id: string) => lookAt(client, { id, author: ada.userId });

describe('over the wire', () => {
  it('a report becomes a case, the case a decision, which its author reads and appeals against', async () => {
    const postId = await publishedPost(ada, { channelId, title: 'Cheap watches' });
    const reported = await act(
      bob,
      'reportContent',
      { subjectId: postId, reason: 'ADVERT', text: 'Sells.' },
      'report { id state reason text subject { kind id } }',
    );
    expect(reported).toMatchObject({
      report: { state: 'OPEN', subject: { kind: 'POST', id: postId } },
      errors: [],
    });
    const list = `{ moderationCases(filter: { state: OPEN, kind: "POST", reason: ADVERT, assigned: NOBODY }) { nodes {
      id text reportCount weight author { handle } rule { slug } steps { kind by note } reports { nodes { reporter { handle } weighs text } } } } }`;
    const { data } = await mia.admin<{ moderationCases: { nodes: { id: string }[] } }>(list);
    const [found] = data.moderationCases.nodes;
    expect(found).toMatchObject({
      ...{ reportCount: 1, weight: 0, author: { handle: 'ada' }, rule: null, steps: [{ kind: 'OPENED' }] },
      reports: { nodes: [{ reporter: { handle: 'bob' }, weighs: false, text: 'Sells.' }] },
    });
    const caseId = found?.id ?? '';
    const taken = await act(
      mia,
      'assignModerationCase',
      { caseId },
      'case { assignedTo assignedUntil }',
      true,
    );
    expect(taken).toMatchObject({ case: { assignedTo: expect.stringMatching(/^user:/) }, errors: [] });
    const decision = { caseId, decision: 'HIDE', reason, note: 'Again.', idempotencyKey: 'once' };
    const decided = await act(mia, 'decideModerationCase', decision, caseFields, true);
    expect(decided).toMatchObject({
      case: { state: 'DECIDED', decision: 'HIDE', subject: { at: postId } },
      errors: [],
    });
    expect(await act(mia, 'decideModerationCase', decision, caseFields, true)).toEqual(decided);

    for (const client of [bob, app.stranger])
      expect(await look(client, postId)).toEqual({
        post: null,
        node: null,
        nodes: [null],
        posts: { nodes: [] },
      });
    expect(await look(ada, postId)).toMatchObject({
      post: { title: 'Cheap watches', moderation: { state: 'DECIDED', reason, case: { id: caseId } } },
    });
    const mine = `{ myModerationCases { nodes { id explanation appealUntil state } } myReports { nodes { state } } }`;
    expect((await ada.run(mine)).data).toMatchObject({
      myModerationCases: { nodes: [{ id: caseId, explanation: reason }] },
    });
    expect((await bob.run(mine)).data).toMatchObject({
      myModerationCases: { nodes: [] },
      myReports: { nodes: [{ state: 'UPHELD' }] },
    });
    const appeal = { caseId, text: 'It is my own shop.' };
    expect((await act(bob, 'appealModeration', appeal, 'case { id }')).errors).toMatchObject([
      { code: 'MODERATION_CASE_NOT_FOUND' },
    ]);
    expect(await act(ada, 'appealModeration', appeal, caseFields)).toMatchObject({
      case: { state: 'APPEALED', appealState: 'PENDING' },
    });
    const answer = { caseId, granted: true, reason: 'You are right.' };
    const refused = await act(mia, 'decideModerationAppeal', answer, caseFields, true);
    expect(refused.errors).toMatchObject([{ code: 'MODERATION_SAME_JUDGE' }]);
    await act(root, 'decideModerationAppeal', answer, caseFields, true);
    expect(await look(app.stranger, postId)).toMatchObject({
      post: { title: 'Cheap watches', moderation: null },
    });
    expect(await look(ada, postId)).toMatchObject({ post: { moderation: null } });
    const { data: secret } = await createPost(ada, { channelId, title: 'A secret' });
    const draftId = secret.createPost.post?.id ?? '';
    expect(await look(mia, draftId)).toMatchObject({ post: null, node: null });
  });

  it('a comment out of sight keeps its replies, and shows nothing of its own but to its author', async () => {
    const postId = await publishedPost(ada, { channelId });
    const said = await addComment(bob, { postId, body: 'Call 555-0199.' });
    const commentId = said.data.addComment.comment?.id ?? '';
    await addComment(ada, { postId, body: 'Please do not.', parentId: commentId });
    const lonely = await addComment(bob, { postId, body: 'Buy now.' });
    const hide = { decision: 'HIDE', category: 'ADVERT', reason };
    for (const subjectId of [commentId, lonely.data.addComment.comment?.id])
      expect((await act(mia, 'hideContent', { ...hide, subjectId }, caseFields, true)).errors).toEqual([]);
    const shown = {
      body: '',
      state: 'HIDDEN',
      author: null,
      replies: { nodes: [{ body: 'Please do not.' }] },
    };
    expect(await look(app.stranger, postId)).toMatchObject({ post: { comments: { nodes: [shown] } } });
    expect(await look(bob, postId)).toMatchObject({
      post: {
        comments: { nodes: [{ body: 'Call 555-0199.', author: { handle: 'bob' } }, { body: 'Buy now.' }] },
      },
    });
    const none = await act(
      app.stranger,
      'reportContent',
      { subjectId: commentId, reason: 'SPAM' },
      'report { id }',
    ).catch(String);
    expect(none).toContain('UNAUTHENTICATED');
    expect(
      (await act(ada, 'reportContent', { subjectId: commentId, reason: 'SPAM' }, 'report { id }')).errors,
    ).toMatchObject([{ code: 'MODERATION_SUBJECT_NOT_FOUND' }]);
    expect(
      (await act(ada, 'reportContent', { subjectId: 'nonsense', reason: 'SPAM' }, 'report { id }')).errors,
    ).toMatchObject([{ code: 'INVALID_ID' }]);
  });

  it('a rule is drafted, tried, put in force and retired, and posts wait for staff by it', async () => {
    const rule = {
      ...{ slug: 'lures', kind: 'WORDS', action: 'REVIEW', reason: 'ADVERT', words: ['微信'] },
      ...{ explanationEn: 'Do not lure others elsewhere.', explanationZh: '请勿引流。' },
    };
    const drafted = await act(
      mia,
      'draftModerationRule',
      rule,
      'rule { id version state words action }',
      true,
    );
    expect(drafted).toMatchObject({ rule: { version: 1, state: 'DRAFT', words: ['微信'] }, errors: [] });
    const ruleId = (drafted.rule as { id: string }).id;
    const { data: draft } = await createPost(ada, { channelId, title: '加微 信' });
    const postId = draft.createPost.post?.id ?? '';
    await publishPost(ada, postId);
    const preview = `query ($ruleId: ID!) { previewModerationRule(ruleId: $ruleId, days: 3) { caughtCount isComplete caught(first: 1) { nodes { id text } pageInfo { hasNextPage } } } }`;
    const tried = await mia.admin(preview, { ruleId });
    expect(tried.data).toMatchObject({
      previewModerationRule: { caughtCount: 1, isComplete: true, caught: { nodes: [{ id: postId }] } },
    });
    await act(mia, 'activateModerationRule', { ruleId, reason }, 'rule { state }', true);
    const { data: second } = await createPost(ada, { channelId, title: '还是微信' });
    const waitingId = second.createPost.post?.id ?? '';
    expect((await publishPost(ada, waitingId)).data.publishPost.post?.state).toBe('IN_REVIEW');
    expect(await look(ada, waitingId)).toMatchObject({
      post: { moderation: { state: 'IN_REVIEW', reason: null } },
    });
    const waiting =
      '{ postsInReview { nodes { submittedAt post { id title } rule { slug } } } moderationRules(state: ACTIVE) { nodes { slug } } }';
    expect((await mia.admin(waiting)).data).toMatchObject({
      postsInReview: { nodes: [{ post: { id: waitingId }, rule: { slug: 'lures' } }] },
      moderationRules: { nodes: [{ slug: 'lures' }] },
    });
    const review = { postId: waitingId, approved: false, reason: 'Say where it leads.' };
    // It is its author's draft again, which nobody else sees.
    expect(await act(mia, 'reviewPost', review, 'post { state }', true)).toEqual({ post: null, errors: [] });
    expect(await look(ada, waitingId)).toMatchObject({
      post: { moderation: { state: 'RETURNED', reason: 'Say where it leads.' } },
    });
    await publishPost(ada, waitingId);
    const back = await act(ada, 'withdrawFromReview', { postId: waitingId }, 'post { state }');
    expect(back).toMatchObject({ post: { state: 'DRAFT' }, errors: [] });
    await act(mia, 'retireModerationRule', { ruleId, reason }, 'rule { state }', true);
    expect((await publishPost(ada, waitingId)).data.publishPost.post?.state).toBe('PUBLISHED');
    expect(await act(ada, 'removePost', { postId: waitingId }, 'postId')).toEqual({
      postId: waitingId,
      errors: [],
    });
    expect(await look(ada, waitingId)).toMatchObject({ post: null, node: null });
  });

  it('who is suspended reads until when and why', async () => {
    const cem = await app.signUp('Cem');
    const postId = await publishedPost(cem, { channelId });
    await act(bob, 'reportContent', { subjectId: postId, reason: 'HATE' }, 'report { id }');
    const found = await app.kernel.database.client.moderationCase.findFirstOrThrow({
      where: { subjectId: rowId(postId) },
    });
    const caseId = encodeId('ModerationCase', found.id);
    const until = new Date(Date.now() + 86_400_000).toISOString();
    const suspend = { caseId, decision: 'SUSPEND_AUTHOR', reason, until };
    expect((await act(mia, 'decideModerationCase', suspend, caseFields, true)).errors).toEqual([]);
    const other = await publishedPost(ada, { channelId });
    const { errors } = await act(cem, 'addComment', { postId: other, body: 'Hm.' }, 'comment { id }');
    expect(errors).toMatchObject([{ __typename: 'UserSuspended', code: 'USER_SUSPENDED', until, reason }]);
  });

  it('everybody reads the log, and nothing in it leads to anybody', async () => {
    const query = `query ($month: String!) {
      moderationLog(first: 50) { nodes { day kind reason decision appealState rule { slug version explanation } } edges { cursor } }
      moderationTotals(month: $month) { kind reason decision decided appealed granted }
    }`;
    const month = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7);
    const { data } = await app.stranger.run<{
      moderationLog: { edges: { cursor: string }[]; nodes: object[] };
      moderationTotals: { kind: string; decided: number }[];
    }>(query, { month });
    expect(data.moderationLog.nodes).toContainEqual(
      expect.objectContaining({
        kind: 'POST',
        reason: 'ADVERT',
        decision: 'HIDE',
        appealState: 'GRANTED',
        rule: null,
      }),
    );
    expect(data.moderationTotals.reduce((sum, { decided }) => sum + decided, 0)).toBe(
      data.moderationLog.nodes.length,
    );
    const { client } = app.kernel.database;
    const cases = await client.moderationCase.findMany();
    const told = data.moderationLog.edges
      .map(({ cursor }) => Buffer.from(cursor, 'base64url').toString())
      .join();
    for (const { id, subjectId, authorId, text } of cases)
      for (const secret of [id, subjectId, authorId, text])
        expect(`${JSON.stringify(data)}${told}`).not.toContain(secret);
    const wrong = await app.stranger.run(query, { month: '2026-13' });
    expect(wrong.errors?.[0]?.extensions.code).toBe('MODERATION_MONTH_INVALID');
  });

  it('a profile whose text is hidden is empty for others, until its member says something else', async () => {
    const dan = await app.signUp('Dan');
    await dan.run('mutation { updateProfile(input: { bio: "Buy my pills" }) { errors { code } } }');
    await act(
      mia,
      'hideContent',
      { subjectId: dan.userId, decision: 'HIDE', category: 'ADVERT', reason },
      caseFields,
      true,
    );
    const bio = async () => {
      const { data } = await bob.run<{ user: { bio: string } }>(
        'query ($id: ID!) { user(id: $id) { bio } }',
        { id: dan.userId },
      );
      return data.user.bio;
    };
    expect(await bio()).toBe('');
    await bob.run('mutation ($id: ID!) { followUser(input: { userId: $id }) { errors { code } } }', {
      id: dan.userId,
    });
    const { data } = await bob.run<object>('{ me { user { following { nodes { handle bio } } } } }');
    expect(data).toEqual({ me: { user: { following: { nodes: [{ handle: 'dan', bio: '' }] } } } });
    await dan.run('mutation { updateProfile(input: { bio: "I like tea" }) { errors { code } } }');
    expect(await bio()).toBe('I like tea');
  });
});
