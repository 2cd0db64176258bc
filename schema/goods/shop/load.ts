import type { GraphQLResolveInfo } from 'graphql';
import {
  goodsPermissions,
  type ProductPart,
  productsById,
  type Sight,
  variantsById,
} from '#api/goods/index.ts';
import { mayUse } from '#core/caller.ts';
import type { SubGraph } from '../../builder.ts';
import { byId, defineLoader } from '../../common/loader.ts';
import type { NodeSource } from '../../common/node.ts';
import type { GraphQLContext } from '../../context.ts';
import { wantedParts } from './wanted.ts';

/** A product by row id, if it is on sale. */
export const loadProduct = defineLoader(async (ctx, ids) => byId(await productsById(ctx, ids)));

/** A variant by row id, if it is on sale. */
export const loadVariant = defineLoader(async (ctx, ids) => byId(await variantsById(ctx, ids)));

/** Who looks after the catalogue sees drafts and what is over, and that only where they work. */
export function sightOf({ caller }: GraphQLContext, subGraph: SubGraph): Sight {
  return subGraph === 'admin' && mayUse(caller, goodsPermissions.catalogue) ? 'EVERYTHING' : 'ON_SALE';
}

export const productNodes: NodeSource = {
  loadNodes: (ctx, ids, selection, subGraph) =>
    productsById(ctx, ids, sightOf(ctx, subGraph), 'parts' in selection ? partsIn(selection) : undefined),
};

/** What of products a field selects, as `productNodes` understands it. */
export function productSelection(info: GraphQLResolveInfo): object {
  return { parts: wantedParts(info) };
}

function partsIn(selection: object): ReadonlySet<ProductPart> {
  return (selection as { parts: ReadonlySet<ProductPart> }).parts;
}

export const variantNodes: NodeSource = {
  loadNodes: (ctx, ids, _selection, subGraph) => variantsById(ctx, ids, sightOf(ctx, subGraph)),
};
