import { describe, expect, it } from 'vitest';
import { FixedClock } from '#core/clock.ts';
import type { Client } from '#tests/helpers/client.ts';
import { rowId } from '#tests/helpers/row-id.ts';
import { statementsOf } from './statements-of.ts';
import { applaud, comment, eventually, publish, seePost, village } from './village.ts';

/** Half a minute before midnight in Shanghai. */
const lateEvening = new Date('2026-11-22T15:59:30Z');

describe('applause', () => {
  it('is given with a few words, counted, and shown under the post', async () => {
    const { ada, bob, postId } = await village();
    const { data } = await applaud(bob, postId, '  Bravo!  ');
    expect(data.giveTemplateApplause).toMatchObject({
      applause: { message: 'Bravo!', user: { displayName: 'Bob' } },
      allowance: { granted: 10, used: 1, remaining: 9 },
      errors: [],
    });
    expect(await seePost(ada, postId)).toMatchObject({
      templateApplauseCount: 1,
      templateApplause: { nodes: [{ message: 'Bravo!', user: { displayName: 'Bob' } }] },
    });
  });

  it.each([
    ['no words', { message: '   ' }, 'TEMPLATE_MESSAGE_LENGTH', ['message']],
    ['too many words', { message: '👏'.repeat(81) }, 'TEMPLATE_MESSAGE_LENGTH', ['message']],
    ['a malformed id', { postId: 'nonsense' }, 'INVALID_ID', ['postId']],
    ['the id of a member', { postId: 'ada' }, 'INVALID_ID', ['postId']],
    ['an unknown post', { postId: 'unknown' }, 'POST_NOT_FOUND', ['postId']],
    ['one’s own post', { by: 'ada' }, 'TEMPLATE_OWN_POST', ['postId']],
  ])('is refused for %s, and changes nothing', async (_what, wrong: Wrong, code, path) => {
    const { app, ada, bob, postId } = await village();
    const ids: Record<string, string> = {
      ada: ada.userId,
      unknown: encode('Post', '0192f0c1-2222-7000-8000-000000000000'),
    };
    const id = wrong.postId === undefined ? postId : (ids[wrong.postId] ?? wrong.postId);
    const { data } = await applaud(wrong.by === 'ada' ? ada : bob, id, wrong.message);
    expect(data.giveTemplateApplause.errors).toMatchObject([{ code, path }]);
    const { client } = app.kernel.database;
    expect([
      await client.templateApplause.count(),
      await client.templateAllowance.count(),
      await client.templateTotal.count(),
    ]).toEqual([0, 0, 0]);
  });

  it('needs somebody who is signed in', async () => {
    const { app, postId } = await village();
    const { errors } = await applaud(app.stranger, postId);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('ends with the daily allowance, even for many at once, and begins anew the next day', async () => {
    const clock = new FixedClock(lateEvening);
    const { app, bob, postId, set } = await village({ enabled: ['template'], clock });
    expect(await set({ dailyAllowance: 3 })).toEqual({ errors: [] });
    const answers = await Promise.all(Array.from({ length: 8 }, () => applaud(bob, postId)));
    const refused = answers.flatMap(({ data }) => data.giveTemplateApplause.errors);
    expect(refused).toHaveLength(5);
    expect(refused[0]).toMatchObject({ code: 'TEMPLATE_ALLOWANCE_USED_UP', granted: 3 });
    expect(await app.kernel.database.client.templateApplause.count()).toBe(3);
    clock.advanceMs(60_000);
    expect((await applaud(bob, postId)).data.giveTemplateApplause.allowance).toMatchObject({
      used: 1,
      remaining: 2,
    });
  });

  it('is given once for one idempotency key, and refused for the key with other words', async () => {
    const { ada, bob, postId } = await village();
    const [first, again] = [
      await applaud(bob, postId, 'Bravo!', 'key-1'),
      await applaud(bob, postId, 'Bravo!', 'key-1'),
    ];
    expect(again.data.giveTemplateApplause.applause).toEqual(first.data.giveTemplateApplause.applause);
    const other = await applaud(bob, postId, 'Encore!', 'key-1');
    expect(other.data.giveTemplateApplause.errors).toMatchObject([{ code: 'IDEMPOTENCY_MISMATCH' }]);
    expect((await seePost(ada, postId)).templateApplauseCount).toBe(1);
  });

  it('is earned by commenting, once per comment', async () => {
    const { bob, postId } = await village();
    await comment(bob, postId, 'They look delicious.');
    const granted = async () =>
      (await bob.run<{ templateAllowance: { granted: number } }>('{ templateAllowance { granted } }')).data
        .templateAllowance.granted;
    expect(await eventually(granted, (number) => number > 10)).toBe(11);
  });

  it('costs as many statements for twenty posts as for one', async () => {
    // Without background work, whose statements go over the same connections.
    const { app, ada, bob, channelId, set } = await village({
      enabled: ['template'],
      environment: { PROCESS_ROLE: 'api' },
    });
    await set({ dailyAllowance: 100 });
    for (let n = 0; n < 20; n += 1) await applaud(bob, await publish(ada, channelId, `Recipe ${n}`));
    const list = (first: number) =>
      app.stranger.run(
        `{ posts(first: ${first}) { nodes { title templateApplauseCount templateApplause(first: 3) { nodes { message user { displayName } } } } } }`,
      );
    await list(1);
    const few = await statementsOf(app, () => list(1));
    expect(few).toHaveLength(4);
    expect(await statementsOf(app, () => list(20))).toHaveLength(4);
  });

  it('is withdrawn by staff who may, with a reason on record', async () => {
    const { app, ada, bob, root, postId } = await village();
    const { data } = await applaud(bob, postId, 'rude words');
    const applauseId = data.giveTemplateApplause.applause?.id ?? '';
    const withdraw = (client: Client) =>
      client.admin<{ withdrawTemplateApplause: { errors: { code: string }[] } }>(
        `mutation ($input: WithdrawTemplateApplauseInput!) { withdrawTemplateApplause(input: $input) { post { templateApplauseCount } errors { code } } }`,
        { input: { applauseId, reason: 'rude' } },
      );
    expect((await withdraw(ada)).errors).toBeDefined();
    expect((await seePost(ada, postId)).templateApplauseCount).toBe(1);
    expect((await withdraw(root)).data.withdrawTemplateApplause).toEqual({
      post: { templateApplauseCount: 0 },
      errors: [],
    });
    expect((await withdraw(root)).data.withdrawTemplateApplause.errors).toMatchObject([
      { code: 'TEMPLATE_APPLAUSE_NOT_FOUND' },
    ]);
    const [entry] = await app.kernel.database.client.auditLog.findMany({
      where: { action: 'withdrawTemplateApplause' },
    });
    expect(entry).toMatchObject({ reason: 'rude', subject: `templateApplause:${rowId(applauseId)}` });
  });
});

interface Wrong {
  readonly message?: string;
  readonly postId?: string;
  readonly by?: string;
}

function encode(type: string, id: string): string {
  return Buffer.from(`${type}:${id}`).toString('base64url');
}
