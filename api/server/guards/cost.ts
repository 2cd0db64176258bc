import {
  type FieldNode,
  GraphQLIncludeDirective,
  type GraphQLNamedType,
  GraphQLSkipDirective,
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  type ValidatedExecutionArgs,
  type VariableValues,
} from 'graphql';
import { type FieldRule, fieldRule } from './field-cost.ts';

const operationCost = 1;
const mutationFieldCost = 10;
/** `__schema` and `__type` answer from memory, whatever is selected below them. */
const introspectionCost = 100;
const noArguments: Readonly<Record<string, unknown>> = Object.freeze({});

interface Walk {
  readonly template: ValidatedExecutionArgs;
  readonly variables: VariableValues;
}

/**
 * What an operation may cost at most, in units of roughly one loaded object, with its variables known. Linear in the
 * expanded selections, which the document limits bound. Branches for different types of one abstract field exclude
 * each other, so that the dearest of them counts. Throws a GraphQLError where an argument cannot be coerced.
 */
export function costOf(template: ValidatedExecutionArgs, variables: VariableValues): number {
  const root = template.schema.getRootType(template.operation.operation);
  if (root == null) return operationCost;
  const cost = selectionCost(template.operation.selectionSet, root, null, { template, variables });
  return Math.ceil(operationCost + cost);
}

function selectionCost(
  set: SelectionSetNode,
  parent: GraphQLNamedType,
  page: number | null,
  walk: Walk,
): number {
  let shared = 0;
  let branches: Map<string, number> | null = null;
  for (const selection of set.selections) {
    if (selection.directives !== undefined && selection.directives.length > 0 && isSkipped(selection, walk))
      continue;
    if (selection.kind === Kind.FIELD) {
      shared += fieldSelectionCost(selection, parent, page, walk);
      continue;
    }
    const [type, below] = fragmentOf(selection, parent, walk);
    if (below === undefined) continue;
    const cost = selectionCost(below, type, page, walk);
    if (type === parent || !isObjectType(type)) shared += cost;
    else {
      branches ??= new Map();
      branches.set(type.name, (branches.get(type.name) ?? 0) + cost);
    }
  }
  return branches === null ? shared : shared + Math.max(...branches.values());
}

function fieldSelectionCost(
  node: FieldNode,
  parent: GraphQLNamedType,
  page: number | null,
  walk: Walk,
): number {
  const name = node.name.value;
  if (name.startsWith('__')) return name === '__typename' ? 0 : introspectionCost;
  const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
  if (field === undefined) return 0;
  const rule: FieldRule = fieldRule(field);
  const args = rule.needsArguments ? getArgumentValues(field, node, walk.variables) : noArguments;
  const { own, items, page: ownPage } = rule.cost(args, page);
  const writes = parent === walk.template.schema.getMutationType() ? mutationFieldCost : 0;
  if (node.selectionSet === undefined) return writes + own;
  const below = selectionCost(node.selectionSet, getNamedType(field.type), ownPage, walk);
  if (items === null) return writes + own + below;
  // An edge is only the wrapper of its node, which counts by itself.
  const perItem = name === 'edges' && page !== null ? 0 : 1;
  return writes + own + items * (perItem + below);
}

function fragmentOf(
  selection: Exclude<SelectionNode, FieldNode>,
  parent: GraphQLNamedType,
  walk: Walk,
): [GraphQLNamedType, SelectionSetNode | undefined] {
  const fragment =
    selection.kind === Kind.INLINE_FRAGMENT
      ? selection
      : walk.template.fragmentDefinitions[selection.name.value];
  const typeName = fragment?.typeCondition?.name.value;
  const type = typeName === undefined ? parent : walk.template.schema.getType(typeName);
  return [type ?? parent, fragment?.selectionSet];
}

function isSkipped(selection: SelectionNode, { variables }: Walk): boolean {
  return (
    getDirectiveValues(GraphQLSkipDirective, selection, variables)?.if === true ||
    getDirectiveValues(GraphQLIncludeDirective, selection, variables)?.if === false
  );
}
