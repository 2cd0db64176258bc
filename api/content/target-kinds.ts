import { productsById } from '#api/goods/index.ts';
import { isPublicTarget } from '#core/attribution/links/link-targets.ts';
import { anonymous } from '#core/caller.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { postsById } from './lists.ts';

/** A kind of thing that links lead to. */
export interface TargetKind {
  /** How attribution and global ids call it. */
  readonly name: string;
  readonly description: string;
  /** Whether everybody may see the row with this id; null where the kind alone says everything, and there is no id. */
  readonly isPublic: ((ctx: ReadContext, id: string, write: WriteContext) => Promise<boolean>) | null;
}

const noParts = new Set<never>();

/** What plugins have: there is none as long as no enabled plugin has that kind of thing. */
const ofPlugin = (name: string, description: string): TargetKind & { readonly isPublic: object } => ({
  name,
  description,
  isPublic: (ctx, id, write) => isPublicTarget(ctx, write, { kind: name, id }),
});

/** What members’ links may lead to. Another kind is another entry. */
export const targetKinds = {
  PRODUCT: {
    name: 'Product',
    description: 'A product that is on sale.',
    isPublic: async (ctx, id) => (await productsById(ctx, [id], 'ON_SALE', noParts)).length > 0,
  },
  POST: {
    name: 'Post',
    description: 'A post that is published for everybody.',
    isPublic: async (ctx, id) => (await postsById({ ...ctx, caller: anonymous }, [id])).length > 0,
  },
  LIVE: ofPlugin('LiveSession', 'A live session that everybody may watch, where a plugin has any.'),
  EVENT: ofPlugin('OfflineEvent', 'An event to go to, where a plugin has any.'),
  SHOP: { name: 'SHOP', description: 'The whole shop.', isPublic: null },
} as const satisfies Record<string, TargetKind>;

export type TargetKindName = keyof typeof targetKinds;

/** The kind that attribution calls so; undefined for one of another programme. */
export function targetKindNamed(name: string): TargetKindName | undefined {
  const names = Object.keys(targetKinds) as TargetKindName[];
  return names.find((kind) => targetKinds[kind].name === name);
}

/** Whether a kind is named with an id, or without one where it says everything. Pure. */
export function namesTarget(kind: TargetKindName, targetId: string | null): boolean {
  return (targetKinds[kind].isPublic === null) === (targetId === null);
}

/** Whether a link may lead there: everybody may see it. Reads inside the transaction. */
export async function mayLinkTo(
  ctx: ReadContext,
  write: WriteContext,
  { targetKind, targetId }: { readonly targetKind: TargetKindName; readonly targetId: string | null },
): Promise<boolean> {
  const { isPublic } = targetKinds[targetKind];
  return targetId === null || isPublic === null || isPublic({ ...ctx, db: write.tx }, targetId, write);
}
