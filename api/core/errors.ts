export interface Message {
  readonly en: string;
  readonly zh: string;
}

export type ErrorData = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

interface ErrorSpec extends Message {
  /** The GraphQL type that carries the data of this error; `GenericUserError` when it carries none. */
  readonly type?: string;
}

interface ErrorDetail {
  readonly path?: readonly string[];
  readonly data?: ErrorData;
}

/** What a refusal says, as plain data: GraphQL takes any Error that it meets for a failure of its own. */
export interface Refusal {
  readonly code: string;
  readonly type: string;
  readonly messages: Message;
  readonly path: readonly string[];
  readonly data: ErrorData;
}

/** A refusal that the caller can understand and act on. It becomes an entry of `errors` in a mutation's payload. */
export class DomainError extends Error implements Refusal {
  override readonly name = 'DomainError';
  readonly code: string;
  readonly type: string;
  readonly messages: Message;
  readonly path: readonly string[];
  readonly data: ErrorData;

  constructor(code: string, spec: ErrorSpec, detail: ErrorDetail = {}) {
    const data = detail.data ?? {};
    super(fill(spec.en, data));
    this.code = code;
    this.type = spec.type ?? 'GenericUserError';
    this.messages = { en: this.message, zh: fill(spec.zh, data) };
    this.path = detail.path ?? [];
    this.data = data;
  }

  get refusal(): Refusal {
    const { code, type, messages, path, data } = this;
    return { code, type, messages, path, data };
  }
}

/** Not signed in, or not allowed. It fails the operation at the top level instead of the payload. */
export class AccessError extends Error {
  override readonly name = 'AccessError';
  readonly code: 'UNAUTHENTICATED' | 'FORBIDDEN';

  constructor(code: 'UNAUTHENTICATED' | 'FORBIDDEN') {
    super(
      code === 'UNAUTHENTICATED' ? 'You must be signed in to do this.' : 'You are not allowed to do this.',
    );
    this.code = code;
  }
}

type ErrorFactories<Table> = { readonly [Code in keyof Table]: (detail?: ErrorDetail) => DomainError };

/** Any table of refusals, by code. */
export type ErrorTable = Readonly<Record<string, (detail?: ErrorDetail) => DomainError>>;

/**
 * A domain's table of refusals. Codes are part of the API: a retired code is never used again.
 * `{name}` in a message is filled from the error's data.
 */
export function defineErrors<const Table extends Record<string, ErrorSpec>>(
  table: Table,
): ErrorFactories<Table> {
  const factories = Object.entries(table).map(([code, spec]) => [
    code,
    (detail?: ErrorDetail) => new DomainError(code, spec, detail),
  ]);
  return Object.freeze(Object.fromEntries(factories)) as ErrorFactories<Table>;
}

function fill(template: string, data: ErrorData): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => (name in data ? String(data[name]) : whole));
}
