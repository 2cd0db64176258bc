import { getRefFromModel, type PrismaObjectRef } from '@pothos/plugin-prisma';
import type { Builder } from '../builder.ts';

export type Types = Builder extends PothosSchemaTypes.SchemaBuilder<infer T> ? T : never;
type Models = Types['PrismaTypes'];
export type ModelName = keyof Models & string;

/** The GraphQL type of a model, for fields whose type another slice defines. */
export function modelRef<Name extends ModelName>(builder: Builder, name: Name) {
  return getRefFromModel(name, builder) as PrismaObjectRef<Types, Models[Name], Models[Name]['Shape']>;
}
