import { ApiError } from './api-error.ts';

export type Fields = Readonly<Record<string, unknown>>;

const value = String.raw`"(?:[^"\\]|\\.)*"|-?\d+`;
const forms = {
  isNull: /^([\w.]+) IS NULL$/,
  compared: /^([\w.]+) (<=|>=|<|>|=) (-?\d+)$/,
  isOneOf: new RegExp(String.raw`^([\w.]+) IN \[((?:${value})(?:, (?:${value}))*)\]$`),
};

/** Whether a document fits: all of the list, and of a list within it one. */
export function fits(document: Fields, filter: unknown, filterable: readonly string[]): boolean {
  if (!Array.isArray(filter)) throw invalid(`Not a list: ${JSON.stringify(filter)}`);
  return filter.every((one) =>
    Array.isArray(one)
      ? one.some((other) => fitsOne(document, String(other), filterable))
      : fitsOne(document, String(one), filterable),
  );
}

function fitsOne(document: Fields, expression: string, filterable: readonly string[]): boolean {
  const match =
    forms.isNull.exec(expression) ?? forms.compared.exec(expression) ?? forms.isOneOf.exec(expression);
  if (!match) throw invalid(`Not understood: ${expression}`);
  const [, attribute = '', second = '', third = ''] = match;
  if (!filterable.some((name) => attribute === name || attribute.startsWith(`${name}.`)))
    throw invalid(`Attribute \`${attribute}\` is not filterable.`);
  const found = valueAt(document, attribute);
  if (forms.isNull.test(expression)) return found === null;
  if (forms.compared.test(expression))
    return typeof found === 'number' && compare(found, second, Number(third));
  const allowed = [...second.matchAll(new RegExp(value, 'g'))].map(([text]) => String(JSON.parse(text)));
  return [found].flat().some((one) => allowed.includes(String(one)));
}

/** What stands at a path of names with dots between them. */
export function valueAt(document: Fields, attribute: string): unknown {
  return attribute
    .split('.')
    .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], document);
}

function compare(found: number, sign: string, bound: number): boolean {
  const signs: Readonly<Record<string, boolean>> = {
    '<=': found <= bound,
    '>=': found >= bound,
    '<': found < bound,
    '>': found > bound,
    '=': found === bound,
  };
  return signs[sign] ?? false;
}

function invalid(message: string): ApiError {
  return new ApiError(400, 'invalid_search_filter', message);
}
