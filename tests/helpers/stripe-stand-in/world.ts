import { ApiError } from './api-error.ts';
import type { Form } from './form.ts';
import { list } from './form.ts';

export interface Thing {
  id: string;
  object: string;
  [field: string]: unknown;
}

/** Everything that the stand-in knows, by id, and the events that tell of it. */
export class World {
  readonly #now: () => Date;
  readonly #things = new Map<string, Thing>();
  readonly events: Thing[] = [];
  #count = 0;

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** The time in seconds, as the API says it. */
  get seconds(): number {
    return Math.floor(this.#now().getTime() / 1_000);
  }

  /** An id that nobody has had. */
  newId(prefix: string): string {
    this.#count += 1;
    return `${prefix}_${String(this.#count).padStart(24, 'S')}`;
  }

  add<Made extends Thing>(thing: Made): Made {
    this.#things.set(thing.id, thing);
    return thing;
  }

  /** @throws ApiError 404. */
  get(object: string, id: string): Thing {
    const thing = this.#things.get(id);
    if (thing?.object === object) return thing;
    throw new ApiError(404, 'invalid_request_error', `No such ${object}: '${id}'`, 'resource_missing');
  }

  all(object: string): Thing[] {
    return [...this.#things.values()].filter((thing) => thing.object === object);
  }

  /** Writes down that something happened to a thing. */
  tell(type: string, thing: Thing): void {
    this.events.unshift({
      id: this.newId('evt'),
      object: 'event',
      api_version: null,
      created: this.seconds,
      data: { object: structuredClone(thing) },
      livemode: false,
      pending_webhooks: 1,
      request: { id: null, idempotency_key: null },
      type,
    });
  }

  /** The thing with what was asked to be expanded in its place. */
  shown(thing: Thing, form: Form): Thing {
    const shown: Thing = { ...thing };
    for (const path of list(form, 'expand')) {
      const [field = ''] = String(path).split('.');
      const reference = shown[field];
      const inner = typeof reference === 'string' ? this.#things.get(reference) : undefined;
      if (inner) shown[field] = inner;
    }
    return shown;
  }
}

/** One page of a list, as the API pages. */
export function pageOf(things: readonly Thing[], form: Form): Thing {
  const limit = Number(form.limit ?? 10);
  const after = things.findIndex(({ id }) => id === form.starting_after);
  const from = after + 1;
  return {
    id: '',
    object: 'list',
    data: things.slice(from, from + limit),
    has_more: things.length > from + limit,
    url: '/v1',
  };
}
