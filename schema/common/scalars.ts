import { GraphQLError } from 'graphql';
import type { Builder } from '../builder.ts';

const dateTimePattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/i;

/** The scalars of both schemas. */
export function scalarsSlice(builder: Builder): void {
  builder.scalarType('DateTime', {
    description: 'A moment as ISO 8601 with offset, as `2026-11-22T09:30:00.000Z`.',
    serialize: (value) => value.toISOString(),
    parseValue: (value) => {
      if (typeof value !== 'string' || !dateTimePattern.test(value))
        throw bad('a moment as ISO 8601 with offset');
      const date = new Date(value);
      if (Number.isNaN(date.getTime())) throw bad('a moment that exists');
      return date;
    },
  });
  builder.scalarType('BigInt', {
    description: 'An integer of up to 64 bits, as a decimal string, since JSON numbers would lose digits.',
    serialize: (value) => value.toString(),
    parseValue: (value) => {
      const text = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value;
      if (typeof text !== 'string' || !/^-?\d{1,19}$/.test(text)) throw bad('an integer as a decimal string');
      const number = BigInt(text);
      if (BigInt.asIntN(64, number) !== number) throw bad('an integer of at most 64 bits');
      return number;
    },
  });
  builder.scalarType('JSON', {
    description: 'Any JSON value.',
    serialize: (value) => value,
    parseValue: (value) => value,
  });
  builder.scalarType('URL', {
    description: 'An absolute http or https address.',
    serialize: (value) => value,
    parseValue: (value) => {
      if (typeof value !== 'string' || value.length > 2_000 || !URL.canParse(value))
        throw bad('an absolute address');
      if (!/^https?:$/.test(new URL(value).protocol)) throw bad('an http or https address');
      return value;
    },
  });
}

function bad(expected: string): GraphQLError {
  return new GraphQLError(`Expected ${expected}.`, { extensions: { code: 'BAD_USER_INPUT' } });
}
