import type { ErrorData, Refusal } from '#core/errors.ts';
import type { Builder, SchemaSlice } from '../builder.ts';
import { perBuilder } from './per-builder.ts';

/** The interface `UserError`. */
export const userErrorRef = perBuilder(defineInterface);

type DataField = { readonly type: 'Int' | 'String'; readonly description: string };

/** Declares a concrete error type whose extra fields come from the data of the DomainErrors of that type. */
export function userErrorSlice(
  name: string,
  description: string,
  fields: Record<string, DataField>,
): SchemaSlice {
  return (builder) => {
    builder.objectType(builder.objectRef<Refusal>(name), {
      description,
      interfaces: [userErrorRef(builder)],
      fields: (t) =>
        Object.fromEntries(
          Object.entries(fields).map(([field, { type, description: text }]) => [
            field,
            type === 'Int'
              ? t.int({ nullable: true, description: text, resolve: (error) => numberIn(error.data, field) })
              : t.string({
                  nullable: true,
                  description: text,
                  resolve: (error) => textIn(error.data, field),
                }),
          ]),
        ),
    });
  };
}

/** The error types that belong to no domain. */
export const commonUserErrorsSlice: SchemaSlice = (builder) => {
  userErrorSlice('GenericUserError', 'A refusal that its code explains completely.', {})(builder);
  userErrorSlice('IllegalTransition', 'What is asked is not possible from the present state.', {
    from: { type: 'String', description: 'The present state.' },
    to: { type: 'String', description: 'The state asked for.' },
    allowed: { type: 'String', description: 'The states that are possible now, separated by commas.' },
  })(builder);
  userErrorSlice('LengthOutOfRange', 'A text is too short or too long.', {
    min: { type: 'Int', description: 'The least number of characters.' },
    max: { type: 'Int', description: 'The greatest number of characters.' },
  })(builder);
  userErrorSlice(
    'IdempotencyMismatch',
    'The idempotency key was used before with another request.',
    {},
  )(builder);
};

function defineInterface(builder: Builder) {
  return builder.interfaceRef<Refusal>('UserError').implement({
    description: 'Why a mutation refused. Nothing was changed. Concrete types carry data to act on.',
    resolveType: (error) => error.type,
    fields: (t) => ({
      code: t.exposeString('code', { description: 'What went wrong, stable over time: for programs.' }),
      message: t.string({
        description: 'What went wrong, in the language of the request: for people.',
        resolve: (error, _args, ctx) => error.messages[ctx.locale],
      }),
      path: t.stringList({
        description: 'Which part of the input is meant.',
        resolve: (error) => [...error.path],
      }),
    }),
  });
}

function numberIn(data: ErrorData, field: string): number | null {
  const value = data[field];
  return typeof value === 'number' ? value : null;
}

function textIn(data: ErrorData, field: string): string | null {
  const value = data[field];
  return value === undefined || value === null ? null : String(value);
}
