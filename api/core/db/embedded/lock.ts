import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export interface FolderLock {
  release(): void;
}

export class FolderInUse extends Error {
  constructor(folder: string, owner: string) {
    super(
      `The data folder ${folder} is in use by the process ${owner}: stop it first, or choose another DATA_DIR`,
    );
  }
}

/**
 * Takes the folder for this process, or refuses in one sentence. The lock is one of the operating system, taken
 * through SQLite since Node offers none: it cannot be won by two, and it ends with the process, even by `kill -9`.
 */
export function lockFolder(folder: string): FolderLock {
  const ownerFile = join(folder, 'owner');
  const lock = new DatabaseSync(join(folder, 'lock.sqlite'), { timeout: 0 });
  try {
    lock.exec('PRAGMA journal_mode = OFF; BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (!(error instanceof Error && error.message.includes('locked'))) throw error;
    throw new FolderInUse(folder, readOwner(ownerFile));
  }
  writeFileSync(ownerFile, String(process.pid));
  return { release: () => lock.close() };
}

function readOwner(ownerFile: string): string {
  try {
    return readFileSync(ownerFile, 'utf8');
  } catch {
    return '(unknown)';
  }
}
