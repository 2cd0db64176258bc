import { stat } from 'node:fs/promises';

/** The system user that PostgreSQL runs as; undefined means: the user of this process. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** `nobody` on every Linux and the BSDs; no user has to be created for it. */
const NOBODY: Account = { uid: 65534, gid: 65534 };

/**
 * PostgreSQL refuses to run as root, so for root it runs as the owner of an existing cluster, or as `nobody`.
 *
 * @throws Error in one sentence when a plain user meets a cluster of somebody else.
 */
export async function accountFor(clusterFolder: string): Promise<Account | undefined> {
  const self = process.getuid?.();
  if (self === undefined) return undefined;
  const owner = await stat(clusterFolder).catch(() => undefined);
  if (self === 0) return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : NOBODY;
  if (owner && owner.uid !== self) {
    throw new Error(
      `The database in ${clusterFolder} belongs to the system user ${owner.uid}, not to you (${self}): start as that user or as root, or choose another DATA_DIR`,
    );
  }
  return undefined;
}
