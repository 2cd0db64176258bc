/** What the API answers instead of what was asked for. */
export class ApiError extends Error {
  readonly status: number;
  readonly body: { readonly error: Readonly<Record<string, unknown>> };

  constructor(status: number, type: string, message: string, code?: string, more: object = {}) {
    super(message);
    this.status = status;
    this.body = { error: { type, message, ...(code !== undefined && { code }), ...more } };
  }
}
