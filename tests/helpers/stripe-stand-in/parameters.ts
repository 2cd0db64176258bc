import { ApiError } from './api-error.ts';
import type { Form, FormValue } from './form.ts';

/** What a parameter may be: a pattern, a map of texts, a list, or parameters of its own. */
export type Shape = RegExp | 'map' | { readonly each: Shape } | { readonly [name: string]: Shape };

/** The parameters of an endpoint; those whose name ends in `!` must be there. */
export type Parameters = { readonly [name: string]: Shape };

export const anyText = /^.{1,5000}$/s;
export const integer = /^\d{1,12}$/;
export const flag = /^(true|false)$/;
export const expand = { each: /^[a-z_.]{1,100}$/ };

/** @throws ApiError as the API answers: unknown, missing or wrong parameters are refused by their name. */
export function checkParameters(form: Form, parameters: Parameters, prefix = ''): void {
  const known = new Map(Object.entries(parameters).map(([name, shape]) => [name.replace('!', ''), shape]));
  for (const [name, value] of Object.entries(form)) {
    const shape = known.get(name);
    const path = prefix === '' ? name : `${prefix}[${name}]`;
    if (shape === undefined) {
      throw new ApiError(
        400,
        'invalid_request_error',
        `Received unknown parameter: ${path}`,
        'parameter_unknown',
      );
    }
    checkValue(value, shape, path);
  }
  for (const name of Object.keys(parameters)) {
    if (!name.endsWith('!') || name.slice(0, -1) in form) continue;
    const message = `Missing required param: ${name.slice(0, -1)}.`;
    throw new ApiError(400, 'invalid_request_error', message, 'parameter_missing');
  }
}

function checkValue(value: FormValue, shape: Shape, path: string): void {
  if (shape instanceof RegExp) {
    if (typeof value !== 'string' || !shape.test(value)) throw wrong(path);
    return;
  }
  if (typeof value !== 'object') throw wrong(path);
  if (shape === 'map') {
    for (const [name, one] of Object.entries(value)) checkValue(one, /^.{0,500}$/s, `${path}[${name}]`);
  } else if (isEach(shape)) {
    for (const [name, one] of Object.entries(value)) checkValue(one, shape.each, `${path}[${name}]`);
  } else {
    checkParameters(value, shape, path);
  }
}

function isEach(shape: object): shape is { readonly each: Shape } {
  return 'each' in shape;
}

function wrong(path: string): ApiError {
  return new ApiError(400, 'invalid_request_error', `Invalid value for ${path}`, 'parameter_invalid');
}
