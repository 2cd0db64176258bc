import { type ASTNode, Kind, type OperationDefinitionNode, visit } from 'graphql';
import type { PreparedOperation } from '../guards/price.ts';

const known = new WeakMap<OperationDefinitionNode, readonly string[]>();

/**
 * The variables that shape a subscription's selection, as text: those that only feed the arguments of its root field
 * are left out, since the channel's name already says what they asked for.
 */
export function selectionVariables({ template, rawVariables }: PreparedOperation): string {
  const { operation } = template;
  if ((operation.variableDefinitions ?? []).length === 0) return '';
  let names = known.get(operation);
  if (names === undefined) {
    const used = new Set<string>();
    for (const fragment of Object.values(template.fragmentDefinitions)) collect(fragment, used);
    collect(operation.selectionSet, used);
    names = [...used].sort();
    known.set(operation, names);
  }
  return JSON.stringify(names.map((name) => rawVariables[name] ?? null));
}

function collect(root: ASTNode, used: Set<string>): void {
  visit(root, {
    enter(node, key, parent, _path, ancestors) {
      // The root field is the only field whose ancestors hold no other field.
      const isRootArgument =
        node.kind === Kind.ARGUMENT &&
        root.kind === Kind.SELECTION_SET &&
        fieldsAbove(ancestors, parent) === 1;
      if (isRootArgument && key !== undefined) return false;
      if (node.kind === Kind.VARIABLE) used.add(node.name.value);
      return undefined;
    },
  });
}

function fieldsAbove(
  ancestors: readonly (ASTNode | readonly ASTNode[])[],
  parent: ASTNode | readonly ASTNode[] | undefined,
): number {
  const above = parent === undefined ? ancestors : [...ancestors, parent];
  return above.filter((node) => !Array.isArray(node) && 'kind' in node && node.kind === Kind.FIELD).length;
}
