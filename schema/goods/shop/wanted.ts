import { type FieldNode, type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql';
import { everyPart, type ProductPart } from '#api/goods/index.ts';

/** Which parts each field of `Product` is made of. A field that does not stand here, as of a plugin, may need any. */
const partsOf: Readonly<Record<string, readonly ProductPart[]>> = {
  __typename: [],
  id: [],
  reviews: [],
  slug: ['slug'],
  kind: ['kind'],
  courseStage: ['kind'],
  courseFormat: ['kind'],
  title: ['title'],
  summary: ['summary'],
  description: ['description'],
  brand: ['brand'],
  tags: ['tags'],
  options: ['options'],
  media: ['media'],
  imageUrl: ['image'],
  priceRange: ['price'],
  compareAtPrice: ['offers'],
  memberPrice: ['offers'],
  stockState: ['stock'],
  available: ['stock'],
  variants: ['variants'],
  category: ['category'],
  soldCount: ['soldCount'],
  rating: ['rating'],
  refundWindowDays: ['terms'],
  onSaleFrom: ['publishFrom'],
};

type Fragments = GraphQLResolveInfo['fragments'];

/** Documents are parsed once, so that what they select need not be looked up more than once either. */
const remembered = new WeakMap<FieldNode, ReadonlySet<ProductPart>>();

/**
 * The parts of products that an operation selects below a field: of the product itself, or of the rows of a connection.
 * What variables switch off counts as selected.
 */
export function wantedParts(info: GraphQLResolveInfo): ReadonlySet<ProductPart> {
  const [node, ...others] = info.fieldNodes;
  if (!node || others.length > 0) return collect(info.fieldNodes, info.fragments);
  const known = remembered.get(node) ?? collect([node], info.fragments);
  remembered.set(node, known);
  return known;
}

function collect(nodes: readonly FieldNode[], fragments: Fragments): ReadonlySet<ProductPart> {
  const wanted = new Set<ProductPart>();
  for (const field of productFields(nodes, fragments)) {
    for (const part of partsOf[field.name.value] ?? everyPart) wanted.add(part);
    if (field.name.value === 'category' && selects(field, 'breadcrumbs', fragments))
      wanted.add('breadcrumbs');
  }
  return canonical(wanted);
}

/** Fields of connections and edges that are not about their rows. */
const ofConnections: ReadonlySet<string> = new Set(['pageInfo', 'cursor', 'totalCount', 'kindCounts']);

/** The fields below `nodes`, without the connection that may be around them. */
function productFields(nodes: readonly FieldNode[], fragments: Fragments): FieldNode[] {
  return nodes.flatMap((node) =>
    fieldsIn(node.selectionSet, fragments).flatMap((field) => {
      const name = field.name.value;
      if (ofConnections.has(name)) return [];
      return name === 'edges' || name === 'nodes' || name === 'node'
        ? productFields([field], fragments)
        : [field];
    }),
  );
}

function selects(field: FieldNode, name: string, fragments: Fragments): boolean {
  return fieldsIn(field.selectionSet, fragments).some((below) => below.name.value === name);
}

/** Documents have been checked: fragments do not go in circles. */
function fieldsIn(set: SelectionSetNode | undefined, fragments: Fragments): FieldNode[] {
  return (set?.selections ?? []).flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsIn(selection.selectionSet, fragments);
    return fieldsIn(fragments[selection.name.value]?.selectionSet, fragments);
  });
}

const sets = new Map<string, ReadonlySet<ProductPart>>();
const maxSets = 500;

/** Equal sets are one, since the SQL of a set is remembered with it. */
function canonical(wanted: ReadonlySet<ProductPart>): ReadonlySet<ProductPart> {
  const key = [...wanted].sort().join();
  const known = sets.get(key);
  if (known) return known;
  if (sets.size < maxSets) sets.set(key, wanted);
  return wanted;
}
