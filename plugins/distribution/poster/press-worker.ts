import { DomainError, type ErrorData } from '#core/errors.ts';
import type { posterErrors } from './errors.ts';
import type { Poster, PosterInput } from './poster.ts';
import { renderPoster } from './render-poster.ts';

/** A refusal as it gets from one thread to another. */
export interface Refused {
  readonly code: keyof typeof posterErrors;
  readonly path: readonly string[];
  readonly data: ErrorData;
}

/** What the threads of the press do. */
export default async function work(input: PosterInput): Promise<Poster | Refused> {
  try {
    return await renderPoster(input);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { code, path, data } = error;
    return { code: code as Refused['code'], path, data };
  }
}
