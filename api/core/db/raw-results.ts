import pg from 'pg';
import { Prisma } from './generated/client/client.ts';

type Parse = (text: string) => unknown;

const parseBytes: (text: string) => Buffer = pg.types.getTypeParser(pg.types.builtins.BYTEA, 'text');
const textArrayType: number = 1009;
const parseTextArray: (text: string) => unknown[] = pg.types.getTypeParser(textArrayType, 'text');

const asIs: Parse = (text) => text;
const toBytes: Parse = (text) => new Uint8Array(parseBytes(text));
/** Our sessions are in UTC, so that the text ends in `+00`, of which JavaScript wants the minutes too. */
const toInstant: Parse = (text) => new Date(`${text.replace(' ', 'T')}:00`);
const toInstantInUtc: Parse = (text) => new Date(`${text.replace(' ', 'T')}Z`);
const toMidnightInUtc: Parse = (text) => new Date(text);
const toDecimal: Parse = (text) => new Prisma.Decimal(text);

/** The number of each type, that of its arrays, and what becomes of a value. Other types stay text. */
const scalarTypes: readonly (readonly [type: number, arrayType: number, parse: Parse])[] = [
  [16, 1000, (text) => text === 't'], // bool
  [17, 1001, toBytes], // bytea
  [18, 1002, asIs], // "char"
  [19, 1003, asIs], // name
  [20, 1016, BigInt], // int8
  [21, 1005, Number], // int2
  [23, 1007, Number], // int4
  [25, textArrayType, asIs], // text
  [26, 1028, BigInt], // oid
  [114, 199, JSON.parse], // json
  [700, 1021, Number], // float4
  [701, 1022, Number], // float8
  [1042, 1014, asIs], // char(n)
  [1043, 1015, asIs], // varchar
  [1082, 1182, toMidnightInUtc], // date
  [1114, 1115, toInstantInUtc], // timestamp
  [1184, 1185, toInstant], // timestamptz
  [1700, 1231, toDecimal], // numeric
  [2950, 2951, asIs], // uuid
  [3802, 3807, JSON.parse], // jsonb
];

const parsers: ReadonlyMap<number, Parse> = new Map(
  scalarTypes.flatMap(([type, arrayType, parse]): [number, Parse][] => [
    [type, parse],
    [arrayType, (text) => parseEach(parseTextArray(text), parse)],
  ]),
);

/** How pg reads the rows of our own statements: to the very values that Prisma gives for the same columns. */
export const resultTypes: pg.CustomTypesConfig = {
  getTypeParser: (type: number) => parsers.get(type) ?? asIs,
};

function parseEach(values: readonly unknown[], parse: Parse): unknown[] {
  return values.map((value) => {
    if (Array.isArray(value)) return parseEach(value, parse);
    return typeof value === 'string' ? parse(value) : value;
  });
}
