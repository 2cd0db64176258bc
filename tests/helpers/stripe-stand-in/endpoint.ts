import type { Form } from './form.ts';
import type { Parameters } from './parameters.ts';
import type { Thing, World } from './world.ts';

/** One operation of the API: what it may be asked, and what it does. */
export interface Endpoint {
  /** As `GET /v1/refunds/:id`. */
  readonly route: string;
  readonly parameters: Parameters;
  /** Whether it is refused without an idempotency key: the API allows it, and we must not. */
  readonly needsKey?: boolean;
  answer(world: World, form: Form, id: string): Thing;
}

/** The endpoint of a request, and the id in its path. */
export function findEndpoint(
  endpoints: readonly Endpoint[],
  method: string,
  path: string,
): { readonly endpoint: Endpoint; readonly id: string } | undefined {
  for (const endpoint of endpoints) {
    const pattern = new RegExp(`^${endpoint.route.replace(':id', '([^/]+)')}$`);
    const match = pattern.exec(`${method} ${path}`);
    if (match) return { endpoint, id: decodeURIComponent(match[1] ?? '') };
  }
  return undefined;
}
