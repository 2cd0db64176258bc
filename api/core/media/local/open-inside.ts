import { constants } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { StoredFile } from '../media.ts';
import { isInside } from './inside.ts';

/** A link is not followed, and a pipe that nobody writes to does not block. */
const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/** What the disk says of a name under which there is no file. */
const absent: ReadonlySet<unknown> = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG', 'ENXIO']);

/** Opens a file that really lies in the folder; null when there is none. */
export async function openInside(root: string, name: string): Promise<StoredFile | null> {
  const path = join(root, name);
  try {
    const handle = await open(path, flags);
    try {
      const file = await handle.stat();
      if (file.isFile() && file.size > 0 && (await isSame(root, path, file)))
        return asStored(handle, file.size);
    } catch (error) {
      await handle.close();
      throw error;
    }
    await handle.close();
    return null;
  } catch (error) {
    if (error instanceof Error && 'code' in error && absent.has(error.code)) return null;
    throw error;
  }
}

/** The path is looked at after it was opened, so that nobody can exchange a folder for a link in between. */
async function isSame(
  root: string,
  path: string,
  file: { readonly ino: number; readonly dev: number },
): Promise<boolean> {
  if (!(await isInside(root, path))) return false;
  const { ino, dev } = await stat(path);
  return ino === file.ino && dev === file.dev;
}

function asStored(handle: FileHandle, sizeBytes: number): StoredFile {
  return {
    sizeBytes,
    stream: () => handle.createReadStream({ end: sizeBytes - 1 }),
    close: () => handle.close(),
  };
}
