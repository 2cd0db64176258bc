import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { localStore } from '#core/media/local/store.ts';
import { createMedia } from '#core/media/media.ts';
import { temporaryFolder } from './temporary-folder.ts';

const tea = Buffer.from('<svg>tea</svg>');
const nameOf = (title: string) => `goods/${title}.${'0'.repeat(32)}.svg`;

async function disk() {
  const home = await temporaryFolder();
  const folder = join(home, 'media');
  const store = localStore(folder);
  return { home, folder, store, media: createMedia(store, 'http://127.0.0.1/media') };
}

describe('files on the disk', () => {
  it('are in a folder that is made for the first one, with nothing unfinished beside them', async () => {
    const { folder, media } = await disk();
    const addresses = await Promise.all(
      Array.from({ length: 8 }, () => media.put({ folder: 'goods', title: 'tea', bytes: tea })),
    );
    expect(new Set(addresses).size).toBe(1);
    const [name, ...others] = await readdir(join(folder, 'goods'));
    expect(others).toEqual([]);
    expect(await readFile(join(folder, 'goods', name!))).toEqual(tea);
  });

  it('are not written again, unless a power failure cut them', async () => {
    const { folder, store } = await disk();
    await store.write(nameOf('tea'), tea);
    const path = join(folder, nameOf('tea'));
    const { ino } = await stat(path);
    await store.write(nameOf('tea'), tea);
    expect((await stat(path)).ino).toBe(ino);
    await truncate(path, 3);
    await store.write(nameOf('tea'), tea);
    expect(await readFile(path)).toEqual(tea);
  });

  it('leave nothing behind when they cannot be finished', async () => {
    const { folder, store } = await disk();
    await mkdir(join(folder, nameOf('tea'), 'in-the-way'), { recursive: true });
    await expect(store.write(nameOf('tea'), tea)).rejects.toThrow();
    expect(await readdir(join(folder, 'goods'))).toHaveLength(1);
  });
});

describe('what is no file of the folder', () => {
  it.each([
    '',
    '.',
    '..',
    '../secret',
    'goods/../../secret',
    '/etc/passwd',
    'goods',
    'goods/',
    'goods/.hidden',
    `${nameOf('tea')}\0.png`,
    `goods\\tea.${'0'.repeat(32)}.svg`,
    nameOf('TEA'),
    `goods/tea.${'0'.repeat(32)}.html`,
    nameOf('x'.repeat(100_000)),
    nameOf('never-put'),
  ])('is not found: %j', async (name) => {
    const { home, folder, media } = await disk();
    await media.put({ folder: 'goods', title: 'tea', bytes: tea });
    await writeFile(join(home, 'secret'), 'secret');
    await writeFile(join(folder, 'goods/.hidden'), 'secret');
    expect(await media.open(name)).toBeNull();
  });

  it('is not reached by links, neither of files nor of folders', async () => {
    const { home, folder, media, store } = await disk();
    await mkdir(join(home, 'outside'));
    await mkdir(join(folder, 'goods'), { recursive: true });
    await writeFile(join(home, 'outside', nameOf('secret').slice(6)), 'secret');
    await symlink(join(home, 'outside', nameOf('secret').slice(6)), join(folder, nameOf('linked')));
    await symlink(join(home, 'outside'), join(folder, 'away'));
    expect(await media.open(nameOf('linked'))).toBeNull();
    expect(await media.open(nameOf('secret').replace('goods', 'away'))).toBeNull();
    await expect(store.write(nameOf('new').replace('goods', 'away'), tea)).rejects.toThrow('leads out of');
    expect(await readdir(join(home, 'outside'))).toEqual([nameOf('secret').slice(6)]);
  });

  it('is no folder, no empty file and no pipe', async () => {
    const { folder, media } = await disk();
    await mkdir(join(folder, nameOf('folder')), { recursive: true });
    await writeFile(join(folder, nameOf('empty')), '');
    execFileSync('mkfifo', [join(folder, nameOf('pipe'))]);
    for (const title of ['folder', 'empty', 'pipe'])
      expect(await media.open(nameOf(title)), title).toBeNull();
  });
});
