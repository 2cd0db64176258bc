import { postsById } from '#api/content/index.ts';
import { productsById } from '#api/goods/index.ts';
import type { ReadContext } from '#core/context.ts';

/** A kind of thing that links lead to. */
export interface TargetKind {
  /** How attribution and global ids call it. */
  readonly name: string;
  readonly description: string;
  /** Whether everybody may see the row with this id; null where the kind alone says everything, and there is no id. */
  readonly isPublic: ((ctx: ReadContext, id: string) => Promise<boolean>) | null;
}

const noParts = new Set<never>();

/** What promoters may lead to. Another kind is another entry. */
export const targetKinds = {
  PRODUCT: {
    name: 'Product',
    description: 'A product that is on sale.',
    isPublic: async (ctx, id) => (await productsById(ctx, [id], 'ON_SALE', noParts)).length > 0,
  },
  POST: {
    name: 'Post',
    description: 'A post that is published.',
    isPublic: async (ctx, id) => (await postsById(ctx, [id])).at(0)?.state === 'PUBLISHED',
  },
  SHOP: { name: 'SHOP', description: 'The whole shop.', isPublic: null },
} as const satisfies Record<string, TargetKind>;

export type TargetKindName = keyof typeof targetKinds;

/** The kind that attribution calls so; undefined for one of another programme. */
export function targetKindNamed(name: string): TargetKindName | undefined {
  const names = Object.keys(targetKinds) as TargetKindName[];
  return names.find((kind) => targetKinds[kind].name === name);
}
