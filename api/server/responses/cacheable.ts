import {
  type GraphQLObjectType,
  getNamedType,
  isLeafType,
  isObjectType,
  Kind,
  type SelectionSetNode,
  type ValidatedExecutionArgs,
} from 'graphql';
import type { CheckedOperation } from '../guards/document.ts';

type Template = ValidatedExecutionArgs;

const remembered = new WeakMap<CheckedOperation, boolean>();

/**
 * Whether an operation asks for nothing but what is the same for everybody: a query whose root fields, and whose types
 * below, all say so by their extension `cacheable`. Whatever says nothing is somebody's own.
 */
export function isCacheable(operation: CheckedOperation): boolean {
  const known = remembered.get(operation) ?? decide(operation.template);
  remembered.set(operation, known);
  return known;
}

function decide(template: Template): boolean {
  const { operation, schema } = template;
  const root = schema.getQueryType();
  return (
    operation.operation === 'query' && root != null && allCacheable(operation.selectionSet, root, template)
  );
}

function allCacheable(set: SelectionSetNode, parent: GraphQLObjectType, template: Template): boolean {
  return set.selections.every((selection) => {
    if (selection.kind === Kind.FIELD) return fieldCacheable(selection, parent, template);
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT
        ? selection
        : template.fragmentDefinitions[selection.name.value];
    const name = fragment?.typeCondition?.name.value;
    // A fragment on an interface may be on anything: it is not followed.
    if (!fragment || (name !== undefined && name !== parent.name)) return false;
    return allCacheable(fragment.selectionSet, parent, template);
  });
}

function fieldCacheable(
  node: Extract<SelectionSetNode['selections'][number], { kind: Kind.FIELD }>,
  parent: GraphQLObjectType,
  template: Template,
): boolean {
  if (node.name.value === '__typename') return true;
  const field = parent.getFields()[node.name.value];
  if (!field) return false;
  const says = field.extensions.cacheable ?? parent.extensions.cacheable;
  if (says !== true) return false;
  const type = getNamedType(field.type);
  if (isLeafType(type)) return true;
  return (
    isObjectType(type) && node.selectionSet !== undefined && allCacheable(node.selectionSet, type, template)
  );
}
