import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionSetNode,
} from 'graphql';

/** What a document would grow to once its fragments are expanded; the largest of its operations counts. */
export interface Measures {
  readonly depth: number;
  readonly introspectionDepth: number;
  readonly selections: number;
  readonly aliases: number;
  readonly rootFields: number;
  readonly directives: number;
  readonly repeats: number;
  readonly introspects: boolean;
  /** The name of a fragment that spreads itself, directly or through others. */
  readonly cycle: string | null;
}

interface Size {
  depth: number;
  introspectionDepth: number;
  selections: number;
  aliases: number;
  /** Fields of this level, fragments expanded. */
  fields: number;
}

interface Walk {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly sizes: Map<string, Size>;
  readonly open: Set<string>;
  directives: number;
  repeats: number;
  introspects: boolean;
  cycle: string | null;
}

/** Measures a document in time linear in its own length: each fragment is walked once and its size is remembered. */
export function measureDocument(document: DocumentNode): Measures {
  const walk: Walk = {
    fragments: fragmentsOf(document),
    sizes: new Map(),
    open: new Set(),
    directives: 0,
    repeats: 0,
    introspects: false,
    cycle: null,
  };
  const largest = empty();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) {
      walk.directives += definition.directives?.length ?? 0;
      for (const variable of definition.variableDefinitions ?? []) {
        walk.directives += variable.directives?.length ?? 0;
      }
      widen(largest, sizeOf(definition.selectionSet, walk));
    } else if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragmentSize(definition.name.value, walk);
    }
  }
  const { directives, repeats, introspects, cycle } = walk;
  const { depth, introspectionDepth, aliases } = largest;
  // A bomb of doublings passes every integer: the report stays a whole number.
  const selections = Math.min(largest.selections, Number.MAX_SAFE_INTEGER);
  const rootFields = Math.min(largest.fields, Number.MAX_SAFE_INTEGER);
  return {
    depth,
    introspectionDepth,
    selections,
    aliases: Math.min(aliases, Number.MAX_SAFE_INTEGER),
    rootFields,
    directives,
    repeats,
    introspects,
    cycle,
  };
}

function fragmentsOf(document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  return fragments;
}

function sizeOf(set: SelectionSetNode, walk: Walk): Size {
  const size = empty();
  const names = new Map<string, number>();
  for (const selection of set.selections) {
    walk.directives += selection.directives?.length ?? 0;
    if (selection.kind === Kind.FIELD) {
      const name = selection.alias?.value ?? selection.name.value;
      const repeats = (names.get(name) ?? 0) + 1;
      names.set(name, repeats);
      walk.repeats = Math.max(walk.repeats, repeats);
      add(size, fieldSize(selection, walk));
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      add(size, sizeOf(selection.selectionSet, walk));
    } else {
      add(size, fragmentSize(selection.name.value, walk));
    }
  }
  return size;
}

function fieldSize(field: FieldNode, walk: Walk): Size {
  const below = field.selectionSet === undefined ? empty() : sizeOf(field.selectionSet, walk);
  const introspects = field.name.value === '__schema' || field.name.value === '__type';
  walk.introspects ||= introspects;
  return {
    depth: introspects ? 1 : below.depth + 1,
    introspectionDepth: introspects ? below.depth + 1 : below.introspectionDepth,
    selections: below.selections + 1,
    aliases: below.aliases + (field.alias === undefined ? 0 : 1),
    fields: 1,
  };
}

function fragmentSize(name: string, walk: Walk): Size {
  const known = walk.sizes.get(name);
  if (known !== undefined) return known;
  const fragment = walk.fragments.get(name);
  if (fragment === undefined) return empty();
  if (walk.open.has(name)) {
    walk.cycle ??= name;
    return empty();
  }
  walk.open.add(name);
  walk.directives += fragment.directives?.length ?? 0;
  const size = sizeOf(fragment.selectionSet, walk);
  walk.open.delete(name);
  walk.sizes.set(name, size);
  return size;
}

function empty(): Size {
  return { depth: 0, introspectionDepth: 0, selections: 0, aliases: 0, fields: 0 };
}

function add(total: Size, part: Size): void {
  total.depth = Math.max(total.depth, part.depth);
  total.introspectionDepth = Math.max(total.introspectionDepth, part.introspectionDepth);
  total.selections += part.selections;
  total.aliases += part.aliases;
  total.fields += part.fields;
}

function widen(largest: Size, size: Size): void {
  largest.depth = Math.max(largest.depth, size.depth);
  largest.introspectionDepth = Math.max(largest.introspectionDepth, size.introspectionDepth);
  largest.selections = Math.max(largest.selections, size.selections);
  largest.aliases = Math.max(largest.aliases, size.aliases);
  largest.fields = Math.max(largest.fields, size.fields);
}
