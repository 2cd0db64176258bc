/** A refusal as the API words it. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }

  get body() {
    const type = this.status === 401 || this.status === 403 ? 'auth' : 'invalid_request';
    return {
      message: this.message,
      code: this.code,
      type,
      link: `https://docs.meilisearch.com/errors#${this.code}`,
    };
  }
}

/** @throws ApiError for a name that the API does not know, as it refuses them itself. */
export function onlyKnown(body: object, known: readonly string[]): void {
  const unknown = Object.keys(body).find((name) => !known.includes(name));
  if (unknown !== undefined) throw new ApiError(400, 'bad_request', `Unknown field \`${unknown}\``);
}
