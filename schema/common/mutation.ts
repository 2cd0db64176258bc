import type { FieldMap, InputFieldMap, InputShapeFromFields } from '@pothos/core';
import { DomainError, type Refusal } from '#core/errors.ts';
import type { Builder, SubGraph } from '../builder.ts';
import type { GraphQLContext } from '../context.ts';
import type { AccessScopes } from './access.ts';
import { forgetLoaded } from './memory.ts';
import type { Types } from './models.ts';
import { userErrorRef } from './user-error.ts';

/** What a mutation's payload is made of: the domain function's result, or why it refused. */
export interface Payload<Result> {
  readonly result: Result | null;
  readonly errors: readonly Refusal[];
}

export interface MutationOptions<Fields extends InputFieldMap, Result> {
  readonly description: string;
  readonly access: Partial<AccessScopes>;
  /** Storefront when nothing else is said. */
  readonly subGraphs?: SubGraph[];
  /** Whether the input takes an `idempotencyKey`; the domain function must then answer by `transact(…, { idempotent })`. */
  readonly idempotent?: boolean;
  /** What the mutation costs beside what is selected of its payload; 10 when nothing is said. */
  readonly cost?: number;
  readonly input: (t: PothosSchemaTypes.InputFieldBuilder<Types, 'InputObject'>) => Fields;
  /** Stands before `payload`, which takes its result's type from it. */
  readonly resolve: (input: InputShapeFromFields<Fields>, ctx: GraphQLContext) => Promise<Result>;
  readonly payload: (t: PothosSchemaTypes.ObjectFieldBuilder<Types, Payload<Result>>) => FieldMap;
}

/**
 * Adds a mutation in the one form that all of them have: one `input`, and a payload with the result's fields beside
 * `errors`. A DomainError that the domain function throws becomes an entry there; everything else fails the field.
 */
export function mutation<Fields extends InputFieldMap, Result>(
  builder: Builder,
  name: string,
  options: MutationOptions<Fields, Result>,
): void {
  const typeName = name.charAt(0).toUpperCase() + name.slice(1);
  const subGraphs = options.subGraphs ?? ['storefront'];
  builder.mutationField(name, (t) =>
    t.field({
      type: payloadType(builder, typeName, subGraphs, options),
      description: options.description,
      authScopes: options.access,
      subGraphs,
      complexity: options.cost ?? 10,
      args: {
        input: t.arg({
          type: inputType(builder, typeName, subGraphs, options),
          required: true,
          description: 'What to do.',
        }),
      },
      resolve: (_root, args, ctx) => {
        const { input } = args as { input: unknown };
        forgetLoaded(ctx);
        return answer(() => options.resolve(input as InputShapeFromFields<Fields>, withKey(ctx, input)));
      },
    }),
  );
}

function payloadType<Fields extends InputFieldMap, Result>(
  builder: Builder,
  typeName: string,
  subGraphs: SubGraph[],
  options: MutationOptions<Fields, Result>,
) {
  return builder.objectRef<Payload<Result>>(`${typeName}Payload`).implement({
    description: `What came of \`${name(typeName)}\`.`,
    subGraphs,
    fields: (t) => ({
      ...options.payload(t),
      errors: t.field({
        type: [userErrorRef(builder)],
        description: 'Why nothing was done; empty when it was.',
        complexity: { field: 0, multiplier: 1 },
        resolve: (payload) => [...payload.errors],
      }),
    }),
  });
}

function inputType<Fields extends InputFieldMap, Result>(
  builder: Builder,
  typeName: string,
  subGraphs: SubGraph[],
  options: MutationOptions<Fields, Result>,
) {
  return builder.inputType(`${typeName}Input`, {
    description: `What \`${name(typeName)}\` needs to know.`,
    subGraphs,
    fields: (t) => ({
      ...options.input(t),
      ...(options.idempotent && {
        idempotencyKey: t.string({
          required: false,
          description:
            'Makes a repeat safe: the same key and input give the first answer again. It wins over the `Idempotency-Key` header.',
        }),
      }),
    }),
  });
}

/** The key in the input belongs to this one mutation; the header's to every mutation of the request. */
function withKey(ctx: GraphQLContext, input: unknown): GraphQLContext {
  const { idempotencyKey } = input as { idempotencyKey?: string | null };
  return idempotencyKey ? { ...ctx, idempotencyKey } : ctx;
}

async function answer<Result>(work: () => Promise<Result>): Promise<Payload<Result>> {
  try {
    return { result: await work(), errors: [] };
  } catch (error) {
    if (error instanceof DomainError) return { result: null, errors: [error.refusal] };
    throw error;
  }
}

function name(typeName: string): string {
  return typeName.charAt(0).toLowerCase() + typeName.slice(1);
}
