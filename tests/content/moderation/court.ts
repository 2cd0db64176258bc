import { expect } from 'vitest';
import {
  activateRule,
  addComment,
  contentChecks,
  createChannel,
  createPost,
  draftRule,
  moderationChecks,
  publishPost,
  type RuleForm,
  reportContent,
} from '#api/content/index.ts';
import { FixedClock } from '#core/clock.ts';
import { type ReadContext, systemContext } from '#core/context.ts';
import type { ModerationReason } from '#core/db/generated/client/enums.ts';
import { updateSettings } from '#core/update-settings.ts';
import { fingerprint } from '#tests/helpers/fingerprint.ts';
import { asMember, deliverAll, openTestKernel } from '#tests/helpers/kernel.ts';
import { addMember } from '#tests/helpers/members.ts';

export const dayMs = 24 * 60 * 60 * 1_000;
export const spoken = { reason: 'It is an advert that does not say so.', note: 'Third time.' };

export type Court = Awaited<ReturnType<typeof openCourt>>;
export type Someone = Awaited<ReturnType<Court['join']>>;

/** Content over a database and a clock of its own, with two who moderate. Events are delivered when a test says so. */
export async function openCourt(enabled: readonly string[] = []) {
  const clock = new FixedClock(new Date('2026-11-28T04:00:00.000Z'));
  const opened = await openTestKernel({ clock, enabled });
  const { kernel, databaseUrl, close } = opened;
  const { client } = kernel.database;
  const house = () => systemContext(kernel, 'test');
  const join = async (permissions: readonly string[] = []) => {
    const userId = await addMember(kernel);
    return { userId, ctx: () => asMember(kernel, userId, permissions) };
  };
  const { channelId } = await createChannel(house(), {
    slug: 'food',
    name: { en: 'Food', zh: '美食' },
    position: 0,
  });
  const draft = async (by: { ctx(): ReadContext }, text: { title?: string; body?: string } = {}) =>
    (
      await createPost(by.ctx(), {
        kind: 'NOTE',
        title: 'Dumplings',
        body: 'How I fold them.',
        channelId,
        topics: [],
        media: [],
        ...text,
      })
    ).postId;
  const moderate = ['content.moderate'];
  return {
    kernel,
    client,
    clock,
    databaseUrl,
    close,
    house,
    join,
    draft,
    mia: await join(moderate),
    noa: await join(moderate),
    crowd: (size: number) => Promise.all(Array.from({ length: size }, () => join())),
    set: (values: Readonly<Record<string, unknown>>) =>
      updateSettings(house(), { key: 'moderation', values }),
    async post(by: { ctx(): ReadContext }, text: { title?: string; body?: string } = {}) {
      const postId = await draft(by, text);
      await publishPost(by.ctx(), { postId });
      return postId;
    },
    comment: async (by: { ctx(): ReadContext }, postId: string, body = 'Well said.', parentId?: string) =>
      (await addComment(by.ctx(), { postId, body, parentId })).commentId,
    report: (
      by: { ctx(): ReadContext },
      subjectId: string,
      typename = 'Post',
      reason: ModerationReason = 'ADVERT',
    ) => reportContent(by.ctx(), { typename, subjectId, reason, text: 'Look at this.' }),
    async rule(form: Partial<RuleForm> & Pick<RuleForm, 'slug' | 'kind' | 'action'>) {
      const { ruleId } = await draftRule(house(), {
        reason: 'SPAM',
        explanationEn: `The rule ${form.slug} is against this.`,
        explanationZh: `规则 ${form.slug} 不允许。`,
        words: [],
        hosts: [],
        ...form,
      });
      await activateRule(house(), { ruleId, reason: 'Too much of it.' });
      return ruleId;
    },
    caseAbout: (subjectId: string) =>
      client.moderationCase.findFirstOrThrow({
        where: { subjectId },
        orderBy: [{ openedAt: 'desc' }, { id: 'desc' }],
      }),
    stateOf: async (postId: string) => (await client.post.findUniqueOrThrow({ where: { id: postId } })).state,
    async steps(caseId: string) {
      const rows = await client.moderationCaseStep.findMany({ where: { caseId }, orderBy: [{ id: 'asc' }] });
      return rows.map(({ kind }) => kind);
    },
    /** What a post and its author have on the boards of all times, once all is delivered. */
    async heat(subjectId: string): Promise<bigint> {
      await deliverAll(kernel);
      const rows = await client.$queryRaw<{ score: bigint }[]>`
        SELECT s.score FROM board_score s JOIN board b ON b.id = s.board_id AND b.slug IN ('post-heat', 'creator-heat')
        WHERE s.subject_id = ${subjectId}::uuid AND s.period_key = 'all'`;
      return rows[0]?.score ?? 0n;
    },
    async faults(): Promise<string[]> {
      const found = await Promise.all(
        [...moderationChecks, ...contentChecks].map((check) => check.find(house())),
      );
      return found.flat();
    },
    /** The work is refused so, in both languages, and has changed nothing but how often somebody has tried. */
    async refuses(
      work: () => Promise<unknown>,
      refusal: { readonly code: string } & Record<string, unknown>,
    ) {
      const state = () => fingerprint(kernel.database.pool, { besides: ['rate_counter'] });
      const before = await state();
      const messages = { en: expect.stringMatching(/\S/), zh: expect.stringMatching(/\p{sc=Han}/u) };
      await expect(work()).rejects.toMatchObject({ messages, ...refusal });
      expect(await state()).toEqual(before);
    },
  };
}
