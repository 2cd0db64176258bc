import { realpath } from 'node:fs/promises';
import { sep } from 'node:path';

/** Whether a path that exists is below the folder when all links are followed. */
export async function isInside(folder: string, path: string): Promise<boolean> {
  const [root, real] = await Promise.all([realpath(folder), realpath(path)]);
  return real.startsWith(root.endsWith(sep) ? root : root + sep);
}
