import {
  type GraphQLField,
  type GraphQLOutputType,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

type Arguments = Readonly<Record<string, unknown>>;
type DeclaredValue = number | { readonly field?: number; readonly multiplier?: number };
type Declared = DeclaredValue | ((args: Arguments, context: object, field: object) => DeclaredValue);
type Field = GraphQLField<unknown, unknown>;

/** What one field costs by itself and how often its selection is expected to be executed. */
export interface FieldCost {
  readonly own: number;
  /** Null where the field is no list: its selection is executed once. */
  readonly items: number | null;
  /** The page size that a connection hands to its `edges` and `nodes`. */
  readonly page: number | null;
}

/** The rule of a field, derived from the schema once. */
export interface FieldRule {
  readonly needsArguments: boolean;
  readonly composite: boolean;
  cost(args: Arguments, parentPage: number | null): FieldCost;
}

export const defaultListSize = 20;

const rules = new WeakMap<Field, FieldRule>();
const sizeArguments = ['first', 'last', 'limit'];

/**
 * The cost rule of a field. `complexity` of Pothos' complexity plugin decides where a field declares it (a number, or
 * `{ field, multiplier }`, or a function of the arguments); else a leaf costs nothing, an object 1, and a list is as
 * long as its `first`, `last`, `limit` or `ids` say, or 20.
 */
export function fieldRule(field: Field): FieldRule {
  const known = rules.get(field);
  if (known !== undefined) return known;
  const rule = deriveRule(field);
  rules.set(field, rule);
  return rule;
}

function deriveRule(field: Field): FieldRule {
  const composite = isCompositeType(getNamedType(field.type));
  const list = isList(field.type);
  const connection = isConnection(field.type);
  const declared = declaredCost(field);
  const sized = field.args.some(({ name }) => sizeArguments.includes(name) || name === 'ids');
  return {
    needsArguments: sized || typeof declared === 'function',
    composite,
    cost(args, parentPage) {
      const value = typeof declared === 'function' ? declared(args, {}, field) : declared;
      const own = (typeof value === 'object' ? value.field : value) ?? (composite ? 1 : 0);
      const multiplier = typeof value === 'object' ? value.multiplier : undefined;
      const size = multiplier ?? sizeOf(args);
      if (list) return { own, items: size ?? parentPage ?? defaultListSize, page: null };
      if (connection) return { own, items: null, page: size ?? defaultListSize };
      return { own, items: multiplier ?? null, page: null };
    },
  };
}

/** The plugin writes its own default into every field's extensions; only what the field's author wrote counts here. */
function declaredCost(field: Field): Declared | undefined {
  const options: unknown = field.extensions.pothosOptions;
  if (typeof options === 'object' && options !== null) {
    return 'complexity' in options ? (options.complexity as Declared | undefined) : undefined;
  }
  return field.extensions.complexity as Declared | undefined;
}

function sizeOf(args: Arguments): number | undefined {
  for (const name of sizeArguments) {
    const size = args[name];
    if (typeof size === 'number' && size >= 0) return size;
  }
  return Array.isArray(args.ids) ? args.ids.length : undefined;
}

function isList(type: GraphQLOutputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}

function isConnection(type: GraphQLOutputType): boolean {
  const named = getNamedType(type);
  if (!isObjectType(named) && !isInterfaceType(named)) return false;
  const fields = named.getFields();
  return fields.edges !== undefined && fields.pageInfo !== undefined;
}
