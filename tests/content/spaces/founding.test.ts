import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSpace } from '#api/content/index.ts';
import { certifyCreator } from '#api/users/index.ts';
import { systemContext } from '#core/context.ts';
import { asMember } from '#tests/helpers/kernel.ts';
import { act, codesOf, nowhere, openVillage, rowOf, text, type Village, type Villager } from './village.ts';

let village: Village;
let ada: Villager;
let bob: Villager;

beforeAll(async () => {
  village = await openVillage();
  [ada, bob] = await Promise.all([village.app.signUp('Ada'), village.app.signUp('Bob')]);
});
afterAll(() => village.leave());

describe('a space', () => {
  it('is founded with a charter, ranks and its owner, and everybody sees it', async () => {
    await village.found(ada, 'dumplings');
    const query = `{ space(slug: "dumplings") { name summary topics visibility joining state memberCount postCount
      founder { handle } parent { slug } charter { version body goals } ranks { name minContribution }
      viewerMembership { role rank { name } } viewerBan { reason } pinnedPosts { id } } }`;
    const seen = {
      ...{ name: 'Dumplings', summary: 'We fold on Sundays.', topics: ['rice'], visibility: 'PUBLIC' },
      ...{ joining: 'OPEN', state: 'ACTIVE', memberCount: 1, postCount: 0, founder: { handle: 'ada' } },
      ...{ parent: null, charter: { version: 1, body: 'Be kind.', goals: 'Better folds.' }, viewerBan: null },
      pinnedPosts: [],
      ranks: [
        { name: 'Newcomer', minContribution: 0 },
        { name: 'Regular', minContribution: 50 },
        { name: 'Pillar', minContribution: 200 },
      ],
    };
    expect((await village.app.stranger.run(query)).data).toEqual({
      space: { ...seen, viewerMembership: null },
    });
    expect((await ada.run(query)).data).toEqual({
      space: { ...seen, viewerMembership: { role: 'OWNER', rank: { name: 'Newcomer' } } },
    });
  });

  it('has ranks in the language of its founder', async () => {
    const query = `mutation ($input: CreateSpaceInput!) { createSpace(input: $input) { space { ranks { name } } } }`;
    const input = { ...text, slug: 'jiaozi', name: '饺子' };
    const { data } = await ada.run(query, { input }, { headers: { 'accept-language': 'zh' } });
    expect(data).toEqual({
      createSpace: { space: { ranks: [{ name: '新人' }, { name: '常客' }, { name: '骨干' }] } },
    });
  });

  it('is founded once by the same key', async () => {
    const input = { ...text, slug: 'once', idempotencyKey: 'found-once' };
    const [first, second] = [await act(ada, 'createSpace', input), await act(ada, 'createSpace', input)];
    expect(second).toEqual(first);
    expect(await codesOf(act(ada, 'createSpace', { ...input, name: 'Else' }))).toEqual([
      'IDEMPOTENCY_MISMATCH',
    ]);
  });

  it.each([
    ['SPACE_SLUG_INVALID', { slug: 'Not A Slug' }],
    ['SPACE_SLUG_TAKEN', { slug: 'dumplings' }],
    ['SPACE_TEXT_LENGTH', { name: ' ' }],
    ['SPACE_TEXT_LENGTH', { summary: 'x'.repeat(301) }],
    ['SPACE_TEXT_LENGTH', { goals: '' }],
    ['SPACE_TEXT_LENGTH', { charter: 'x'.repeat(10_001) }],
    ['SPACE_TOPICS_INVALID', { topics: ['tea', 'tea '] }],
    ['SPACE_UNLISTED_JOINING', { visibility: 'UNLISTED' }],
    ['INVALID_ID', { parentId: '' }],
    ['SPACE_NOT_FOUND', { parentId: nowhere }],
  ])('is refused with %s, and nothing is changed', async (code, wish) => {
    const before = await village.everything();
    const form = { ...text, slug: 'refused', ...wish };
    const { errors } = await act(bob, 'createSpace', form);
    expect(errors.map((one) => one.code)).toEqual([code]);
    const query = `mutation ($input: CreateSpaceInput!) { createSpace(input: $input) { errors { message } } }`;
    const zh = await bob.run<{ createSpace: { errors: { message: string }[] } }>(
      query,
      { input: form },
      { headers: { 'accept-language': 'zh' } },
    );
    expect(zh.data.createSpace.errors[0]?.message).toMatch(/\p{Script=Han}/u);
    expect(await village.everything()).toEqual(before);
  });

  it('has a cover that a frontend can put into a page', async () => {
    const before = await village.everything();
    const ctx = asMember(village.app.kernel, rowOf(bob.userId));
    const form = { ...text, slug: 'cover', visibility: 'PUBLIC', joining: 'OPEN' } as const;
    for (const coverUrl of ['javascript:alert(1)', '', `https://example.com/${'x'.repeat(2_048)}`])
      await expect(createSpace(ctx, { ...form, coverUrl })).rejects.toMatchObject({
        code: 'SPACE_COVER_INVALID',
      });
    expect(await village.everything()).toEqual(before);
  });

  it('is found by its words as soon as the index has heard of it, unless it is unlisted', async () => {
    await village.found(bob, 'tofu-lovers', { name: '麻婆豆腐爱好者', summary: 'Silken things' });
    await village.found(bob, 'tofu-secret', {
      name: '豆腐秘密社',
      visibility: 'UNLISTED',
      joining: 'INVITATION',
    });
    await village.deliver();
    const query = `{ search(query: "豆腐", kinds: [SPACE]) { nodes { ... on Space { slug } } }
      spaces(filter: { query: "豆腐" }) { nodes { slug } } }`;
    const found = {
      search: { nodes: [{ slug: 'tofu-lovers' }] },
      spaces: { nodes: [{ slug: 'tofu-lovers' }] },
    };
    expect((await ada.run(query)).data).toEqual(found);
    expect((await bob.run(query)).data).toEqual(found);
  });

  it('is changed by its owner; what is public stays public', async () => {
    const id = await village.found(ada, 'changing');
    expect(
      await codesOf(
        act(ada, 'updateSpace', {
          spaceId: id,
          name: ' Wontons ',
          topics: ['soup'],
          coverUrl: 'https://example.com/a.webp',
        }),
      ),
    ).toEqual([]);
    const query = '{ space(slug: "changing") { name summary topics coverUrl } }';
    expect((await bob.run(query)).data).toEqual({
      space: {
        name: 'Wontons',
        summary: text.summary,
        topics: ['soup'],
        coverUrl: 'https://example.com/a.webp',
      },
    });
    const before = await village.everything();
    expect(await codesOf(act(ada, 'updateSpace', { spaceId: id, visibility: 'PRIVATE' }))).toEqual([
      'SPACE_VISIBILITY_FIXED',
    ]);
    expect(await codesOf(act(bob, 'updateSpace', { spaceId: id, name: 'Mine' }))).toEqual([
      'SPACE_FORBIDDEN',
    ]);
    expect(await village.everything()).toEqual(before);
    const closed = await village.found(ada, 'closed-one', { visibility: 'PRIVATE' });
    expect(await codesOf(act(ada, 'updateSpace', { spaceId: closed, visibility: 'PUBLIC' }))).toEqual([
      'SPACE_VISIBILITY_FIXED',
    ]);
    const unlisted = { spaceId: closed, visibility: 'UNLISTED' };
    expect(await codesOf(act(ada, 'updateSpace', unlisted))).toEqual(['SPACE_UNLISTED_JOINING']);
    expect(await codesOf(act(ada, 'updateSpace', { ...unlisted, joining: 'INVITATION' }))).toEqual([]);
  });
});

describe('a sub-group', () => {
  it('is founded by members of its parent, one level deep and no wider', async () => {
    const parent = await village.found(ada, 'kitchen', { visibility: 'PRIVATE' });
    expect(await codesOf(act(bob, 'createSpace', { ...text, slug: 'knives', parentId: parent }))).toEqual([
      'SPACE_PARENT_NEEDED',
    ]);
    await village.join(bob, parent);
    const before = await village.everything();
    expect(await codesOf(act(bob, 'createSpace', { ...text, slug: 'knives', parentId: parent }))).toEqual([
      'SPACE_TOO_WIDE',
    ]);
    expect(await village.everything()).toEqual(before);
    const knives = await village.found(bob, 'knives', { parentId: parent, visibility: 'PRIVATE' });
    expect(
      await codesOf(
        act(bob, 'createSpace', { ...text, slug: 'blades', parentId: knives, visibility: 'PRIVATE' }),
      ),
    ).toEqual(['SPACE_PARENT_UNFIT']);
    const narrower = { spaceId: parent, visibility: 'UNLISTED', joining: 'INVITATION' };
    expect(await codesOf(act(ada, 'updateSpace', narrower))).toEqual(['SPACE_TOO_WIDE']);
    const list = `{ spaces(filter: { parentId: "${parent}" }) { nodes { slug parent { slug } } } }`;
    expect((await ada.run(list)).data).toEqual({
      spaces: { nodes: [{ slug: 'knives', parent: { slug: 'kitchen' } }] },
    });
  });

  it('goes with its parent: who leaves there leaves here, and one that they owned falls to the owner there', async () => {
    const cyd = await village.app.signUp('Cyd');
    const parent = await village.found(ada, 'garden');
    await village.join(cyd, parent);
    await village.join(bob, parent);
    const herbs = await village.found(cyd, 'herbs', { parentId: parent });
    await village.join(bob, herbs);
    expect(await codesOf(act(cyd, 'leaveSpace', { spaceId: parent }))).toEqual(['SPACE_OWNER_STAYS']);
    expect(await codesOf(act(bob, 'leaveSpace', { spaceId: parent }))).toEqual([]);
    expect((await village.members(ada, herbs)).map(({ member }) => member?.handle)).toEqual(['cyd']);
    expect(await codesOf(act(bob, 'joinSpace', { spaceId: herbs, charterVersion: 1 }))).toEqual([
      'SPACE_PARENT_NEEDED',
    ]);
    const removal = { spaceId: parent, userId: cyd.userId, measure: 'REMOVE', reason: 'Weeds.' };
    expect(await codesOf(act(ada, 'removeSpaceMember', removal))).toEqual([]);
    expect(await village.members(ada, herbs)).toMatchObject([{ role: 'OWNER', member: { handle: 'ada' } }]);
  });
});

describe('who may found', () => {
  it('is what operators say, and how many one owns at most', async () => {
    const dan = await village.app.signUp('Dan');
    await village.settings({ founders: 'STAFF' });
    const before = await village.everything();
    expect(await codesOf(act(dan, 'createSpace', { ...text, slug: 'dan-one' }))).toEqual([
      'SPACE_FOUNDING_RESTRICTED',
    ]);
    expect(await village.everything()).toEqual(before);
    await village.settings({ founders: 'CERTIFIED', maxOwned: 1 });
    expect(await codesOf(act(dan, 'createSpace', { ...text, slug: 'dan-one' }))).toEqual([
      'SPACE_FOUNDING_RESTRICTED',
    ]);
    const creator = { userId: rowOf(dan.userId), category: 'food', grade: 'KOC', reason: 'Test.' } as const;
    await certifyCreator(systemContext(village.app.kernel, 'test'), creator);
    const one = await village.found(dan, 'dan-one');
    const refused = await act(dan, 'createSpace', { ...text, slug: 'dan-two' });
    expect(refused.errors).toMatchObject([
      { code: 'SPACE_QUOTA_REACHED', __typename: 'SpaceQuotaReached', max: 1 },
    ]);
    await act(dan, 'closeSpace', { spaceId: one, reason: 'Done.' });
    await village.found(dan, 'dan-two');
    await village.settings({});
  });

  it('may not do so all day', async () => {
    const eve = await village.app.signUp('Eve');
    const { pool } = village.app.kernel.database;
    await pool.query(
      "INSERT INTO rate_counter (key, window_start, count) VALUES ($1, date_trunc('day', now(), 'UTC'), 20)",
      [`space-found:${rowOf(eve.userId)}`],
    );
    const before = await village.everything();
    expect(await codesOf(act(eve, 'createSpace', { ...text, slug: 'too-often' }))).toEqual([
      'SPACE_TOO_OFTEN',
    ]);
    expect(await village.everything()).toEqual(before);
  });
});
