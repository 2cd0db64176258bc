/** A change of a document, and where. */
export interface Tampering {
  readonly what: string;
  readonly document: unknown;
}

/** Every small change of a JSON value: each part of it is changed, left out, doubled or moved, one at a time. */
export function* tamperings(value: unknown, at = ''): Generator<Tampering> {
  if (Array.isArray(value)) yield* ofList(value, at);
  else if (value !== null && typeof value === 'object') yield* ofObject(Object.entries(value), at);
  else for (const other of othersThan(value)) yield { what: `${at} as ${String(other)}`, document: other };
}

function* ofList(list: readonly unknown[], at: string): Generator<Tampering> {
  for (const [index, one] of list.entries()) {
    for (const { what, document } of tamperings(one, `${at}.${index}`))
      yield { what, document: list.with(index, document) };
    yield { what: `${at} without ${index}`, document: list.toSpliced(index, 1) };
    yield { what: `${at} with ${index} twice`, document: list.toSpliced(index, 0, one) };
    if (index > 0)
      yield {
        what: `${at} with ${index} moved`,
        document: list.toSpliced(index - 1, 2, one, list[index - 1]),
      };
  }
}

function* ofObject(entries: readonly [string, unknown][], at: string): Generator<Tampering> {
  for (const [index, [key, one]] of entries.entries()) {
    for (const { what, document } of tamperings(one, `${at}.${key}`))
      yield { what, document: Object.fromEntries(entries.with(index, [key, document])) };
    yield { what: `${at} without ${key}`, document: Object.fromEntries(entries.toSpliced(index, 1)) };
    if (one !== null)
      yield { what: `${at}.${key} as null`, document: Object.fromEntries(entries.with(index, [key, null])) };
  }
  yield { what: `${at} with more`, document: Object.fromEntries([...entries, ['more', '1']]) };
}

function othersThan(value: unknown): unknown[] {
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'number') return [value + 1, value + 0.5, -1 - value, String(value)];
  if (typeof value !== 'string') return ['', '0', 'x', {}, []];
  const first = value.codePointAt(0) ?? 0;
  const others = [
    `${value} `,
    `${value}0`,
    `0${value}`,
    `-${value}`,
    value.slice(1),
    value.slice(0, -1),
    value.toUpperCase(),
    `${String.fromCodePoint(first ^ 1)}${value.slice(1)}`,
    value === 'left' ? 'right' : 'left',
    ...(/^-?\d+$/.test(value) ? [String(BigInt(value) + 1n), Number(value)] : []),
    ...(/Z$/.test(value)
      ? [new Date(Date.parse(value) + 1).toISOString(), value.replace('Z', '+00:00')]
      : []),
  ];
  return others.filter((other) => other !== value);
}
