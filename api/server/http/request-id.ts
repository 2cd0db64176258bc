import { randomUUID } from 'node:crypto';

const acceptable = /^[\w.:-]{1,100}$/;

/** The id under which a request is found in logs and errors: the client's own where it sent a sane one. */
export function requestIdFrom(header: string | string[] | undefined): string {
  return typeof header === 'string' && acceptable.test(header) ? header : randomUUID();
}
