export type FormValue = string | { readonly [name: string]: FormValue };
export type Form = Record<string, FormValue>;

/** `a[b][0]=c` as `{ a: { b: { 0: 'c' } } }`, the way in which the API is spoken to. */
export function readForm(text: string): Form {
  const form: Form = {};
  for (const [name, value] of new URLSearchParams(text)) {
    const [first = '', ...inner] = name.split(/\[|\]\[|\]/).filter((part) => part !== '');
    put(form, [first, ...inner], value);
  }
  return form;
}

function put(into: Record<string, FormValue>, [name = '', ...inner]: readonly string[], value: string): void {
  if (inner.length === 0) {
    into[name] = value;
    return;
  }
  const held = into[name];
  const next = typeof held === 'object' ? { ...held } : {};
  put(next, inner, value);
  into[name] = next;
}

/** A text; undefined when it is missing. */
export function text(form: Form, name: string): string | undefined {
  const value = form[name];
  return typeof value === 'string' ? value : undefined;
}

/** A map of texts. */
export function texts(form: Form, name: string): Record<string, string> {
  const value = form[name];
  if (typeof value !== 'object') return {};
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, String(one)]));
}

/** The members of a list. */
export function list(form: Form, name: string): FormValue[] {
  const value = form[name];
  return typeof value === 'object' ? Object.values(value) : [];
}
