import type { ReadContext, WriteContext } from '../../context.ts';
import { adjustHook } from '../../hooks.ts';
import { runAdjusts } from '../../plugins/run-hooks.ts';

/** Something of a plugin's that links may lead to. */
export interface LinkTarget {
  /** How links and global ids call it: `LiveSession`, `OfflineEvent`. */
  readonly kind: string;
  /** Whether everybody may see the one with this id. */
  isPublic(ctx: ReadContext, id: string): Promise<boolean>;
}

/** Plugins add what they have to the things that links lead to. */
export const addLinkTargets = adjustHook<readonly LinkTarget[], null>('attribution.linkTargets');

/** Whether an enabled plugin has something of this kind with this id that everybody may see. */
export async function isPublicTarget(
  ctx: ReadContext,
  write: WriteContext,
  { kind, id }: { readonly kind: string; readonly id: string },
): Promise<boolean> {
  const none: readonly LinkTarget[] = [];
  const targets = await runAdjusts(write, addLinkTargets, none, null);
  const target = targets.find((one) => one.kind === kind);
  return target ? target.isPublic({ ...ctx, db: write.tx }, id) : false;
}
