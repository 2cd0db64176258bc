import { beforeAll, describe, expect, it } from 'vitest';
import { productChanged } from '#api/goods/index.ts';
import { systemContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { offer } from '#tests/goods/cart/basket-shop.ts';
import { startTestApp, type TestApp } from '#tests/helpers/app.ts';
import type { Client } from '#tests/helpers/client.ts';
import { createPost, openChannel, publishedPost } from '#tests/helpers/content.ts';
import { deliverAll } from '#tests/helpers/kernel.ts';
import { rowId } from '#tests/helpers/row-id.ts';
import { fewestStatements } from '#tests/helpers/statements.ts';
import { find, search } from './town-search.ts';

type Member = Client & { readonly userId: string };

describe('search', () => {
  let app: TestApp;
  let mei: Member;
  let channelId: string;
  const settle = () => deliverAll(app.kernel);

  beforeAll(async () => {
    app = await startTestApp({ environment: { PROCESS_ROLE: 'api' } });
    mei = await app.signUp('HanMeimei');
    await app.signUp('LiLei');
    channelId = await openChannel(app.kernel);
    await publishedPost(mei, {
      title: '安装简单的书架',
      body: 'Ten minutes, no drill.',
      channelId,
      topics: ['家居'],
    });
    await publishedPost(mei, { title: '简历', body: '单独写。', channelId });
    await settle();
    return () => app.stop();
  });

  it('finds posts by title, text, topic and author, and members by handle', async () => {
    expect(await find(app.stranger, '简单')).toEqual(['安装简单的书架']);
    expect(await find(app.stranger, 'drill')).toEqual(['安装简单的书架']);
    expect(await find(app.stranger, '家居')).toEqual(['安装简单的书架']);
    expect(await find(app.stranger, 'hanmei')).toEqual(['hanmeimei', '简历', '安装简单的书架']);
    expect(await find(app.stranger, 'hanmei', { kinds: ['USER'] })).toEqual(['hanmeimei']);
    expect(await find(app.stranger, 'LiLie', { kinds: ['USER'] })).toEqual(['lilei']);
  });

  it('tells how much there is of each kind', async () => {
    const { data } = await search(app.stranger, 'hanmeimei', { first: 1 });
    expect(data.search).toMatchObject({
      nodes: [{ __typename: 'User', handle: 'hanmeimei' }],
      pageInfo: { hasNextPage: true, hasPreviousPage: false },
      totalCount: 3,
      kindCounts: [
        { kind: 'POST', count: 2 },
        { kind: 'USER', count: 1 },
      ],
    });
  });

  it('goes on page by page', async () => {
    const titles: string[] = [];
    let after: string | null = null;
    for (let page = 0; page < 3; page += 1) {
      const { data } = await search(app.stranger, 'hanmeimei', { first: 1, after });
      titles.push(...data.search.nodes.map(({ title, handle }) => title ?? handle ?? ''));
      expect(data.search.pageInfo).toMatchObject({ hasNextPage: page < 2, hasPreviousPage: page > 0 });
      after = data.search.pageInfo.endCursor;
    }
    expect(titles).toEqual(['hanmeimei', '简历', '安装简单的书架']);
  });

  it('shows no draft, also not to its author', async () => {
    await createPost(mei, { title: '秘密花园', channelId });
    await settle();
    expect(await find(mei, '秘密')).toEqual([]);
  });

  it('loses nobody by a new name: posts are found by it, too', async () => {
    const wei = await app.signUp('WangWei');
    await publishedPost(wei, { title: 'Noodle soup', channelId });
    await settle();
    await wei.run(`mutation { updateProfile(input: { displayName: "面条大王" }) { errors { code } } }`);
    await settle();
    expect(await find(app.stranger, '面条')).toEqual(['wangwei', 'Noodle soup']);
  });

  it('never shows a post that was taken out of sight, even before the index has heard of it', async () => {
    const ids: string[] = [];
    for (const number of [1, 2, 3, 4, 5]) {
      ids.push(await publishedPost(mei, { title: `Kite ${number}`, channelId }));
    }
    await settle();
    const hidden = ids.slice(2).map((id) => rowId(id));
    await app.kernel.database.client.post.updateMany({
      where: { id: { in: hidden } },
      data: { state: 'HIDDEN' },
    });
    const { data } = await search(app.stranger, 'kite', { first: 2 });
    expect(data.search.nodes.map(({ title }) => title)).toEqual(['Kite 2', 'Kite 1']);
    expect(data.search.pageInfo.hasNextPage).toBe(false);
  });

  it('says that there is more when much in a row may not be seen, and goes on from there', async () => {
    const last = await publishedPost(mei, { title: 'Lantern first', channelId });
    const ids: string[] = [];
    for (let number = 1; number <= 9; number += 1) {
      ids.push(await publishedPost(mei, { title: `Lantern ${number}`, channelId }));
    }
    await settle();
    const hidden = ids.map((id) => rowId(id));
    await app.kernel.database.client.post.updateMany({
      where: { id: { in: hidden } },
      data: { state: 'REMOVED' },
    });
    const first = await search(app.stranger, 'lantern', { first: 1 });
    expect(first.data.search.nodes).toEqual([]);
    expect(first.data.search.pageInfo.hasNextPage).toBe(true);
    const { endCursor: after } = first.data.search.pageInfo;
    expect(await find(app.stranger, 'lantern', { first: 1, after })).toEqual(['Lantern first']);
    expect(last).toBeTruthy();
  });

  it('finds goods on sale, beside posts, and none that has just been retired', async () => {
    const { productId } = await offer(app, { slug: 'kettle', priceMinor: 9_900n });
    await publishedPost(mei, { title: 'My kettle', channelId });
    await transact(systemContext(app.kernel, 'test'), async (write) =>
      write.emit(productChanged, productId, { productId }),
    );
    await settle();
    const { data } = await search(app.stranger, 'kettle');
    expect(data.search.nodes).toMatchObject([
      { __typename: 'Product', slug: 'kettle', priceRange: { min: { amountMinor: '9900' } } },
      { __typename: 'Post', title: 'My kettle' },
    ]);
    expect(await find(app.stranger, 'kettle-1', { kinds: ['PRODUCT'] })).toEqual(['kettle']);
    const retiredAt = app.kernel.clock.now();
    await app.kernel.database.client.product.update({ where: { id: productId }, data: { retiredAt } });
    expect(await find(app.stranger, 'kettle')).toEqual(['My kettle']);
  });

  it('refuses pages that are too long and cursors of other lists', async () => {
    for (const first of [0, 101, -1]) {
      const { errors } = await search(app.stranger, '简单', { first });
      expect(errors?.[0]?.extensions.code).toBe('PAGE_SIZE');
    }
    const { errors } = await search(app.stranger, '简单', { after: 'WzFd' });
    expect(errors?.[0]?.extensions.code).toBe('CURSOR_INVALID');
  });

  it('takes whatever is typed', async () => {
    for (const query of ['', '!!!', '🍚', "' OR 1=1 --", '&'.repeat(5_000), '简'.repeat(5_000)]) {
      expect(await find(app.stranger, query)).toEqual([]);
    }
  });

  it('takes one statement for the ids and one for each type with what is selected below', async () => {
    const { statements } = await fewestStatements(app.kernel.database.pool, () =>
      app.stranger.run(
        `{ search(query: "hanmeimei") { nodes { ... on Post { title } ... on User { handle } } } }`,
      ),
    );
    expect(statements.length, statements.join('\n')).toBe(3);
  });
});
