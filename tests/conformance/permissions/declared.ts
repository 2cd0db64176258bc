import { type GraphQLSchema, isInterfaceType, isObjectType } from 'graphql';
import type { Rule } from './table.ts';

/** The access rules that the schema itself declares, in the words of the table, by coordinate. */
export function declaredRules(schema: GraphQLSchema): Record<string, Rule | string> {
  const found: Record<string, string> = {};
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    const ofType = scopesIn(type.extensions);
    if (ofType) found[type.name] = inWords(ofType);
    for (const field of Object.values(type.getFields())) {
      const scopes = scopesIn(field.extensions);
      if (scopes) found[`${type.name}.${field.name}`] = inWords(scopes);
    }
  }
  return found;
}

function scopesIn(extensions: object): object | undefined {
  const { pothosOptions } = extensions as { pothosOptions?: { authScopes?: object } };
  return pothosOptions?.authScopes;
}

function inWords(scopes: object): string {
  const words = Object.entries(scopes).map(([name, value]) => {
    if (name === 'public' && value === true) return 'everybody';
    if (name === 'signedIn' && value === true) return 'members';
    if (name === 'staff' && value === true) return 'staff';
    return `${name} ${String(value)}`;
  });
  return words.join(' or ');
}
