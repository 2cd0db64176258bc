import { randomUUID } from 'node:crypto';
import { lstat, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { MediaStore } from '../media.ts';
import { isInside } from './inside.ts';
import { openInside } from './open-inside.ts';

/** Files in a folder of the disk, which is made when the first one comes. */
export function localStore(folder: string): MediaStore {
  const root = resolve(folder);
  return {
    async write(name, bytes) {
      const path = join(root, name);
      if (await isThere(path, bytes.length)) return;
      await mkdir(dirname(path), { recursive: true });
      if (!(await isInside(root, dirname(path)))) throw new Error(`${dirname(path)} leads out of ${root}.`);
      await writeWhole(path, bytes);
    },
    open: (name) => openInside(root, name),
  };
}

/** A file that a power failure left short is written anew. */
async function isThere(path: string, sizeBytes: number): Promise<boolean> {
  const known = await lstat(path).catch(() => null);
  return known?.isFile() === true && known.size === sizeBytes;
}

/** Whoever opens the file meanwhile finds nothing or all of it. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const unfinished = join(dirname(path), `.${randomUUID()}`);
  try {
    await writeFile(unfinished, bytes, { flag: 'wx' });
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}
