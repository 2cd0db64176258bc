import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installedPlugins } from '#plugins/index.ts';
import { examples, pluginParts } from '#tests/conformance/parts.ts';
import { endsSession, type Trial } from '#tests/conformance/permissions/operations.ts';
import { settleTown, type Town } from '#tests/conformance/permissions/town.ts';
import { type Result, transports } from '#tests/conformance/permissions/transports.ts';
import { endpoints } from '#tests/conformance/schemas.ts';
import { startTestApp, type TestApp } from '#tests/helpers/app.ts';
import { writings } from '#tests/helpers/fingerprint.ts';
import { expectClean } from './clean.ts';
import { hostileCursors, hostileValues, noIds, wrongValues } from './hostile-values.ts';
import { callOf, type Place, placesOf } from './places.ts';

let app: TestApp;
let town: Town;
let administrator: string | undefined;
let number = 0;

beforeAll(async () => {
  app = await startTestApp({
    enabled: installedPlugins.map(({ id }) => id),
    environment: { PROCESS_ROLE: 'api' },
  });
  administrator = (await app.administrator()).token;
  town = await settleTown(
    app,
    pluginParts.flatMap(({ furnish }) => furnish ?? []),
  );
  // Signing in writes, so that everybody who will need a token has it before.
  for (const place of places) await tokenFor(place);
});
afterAll(() => app.stop());

const places = endpoints.flatMap(placesOf).map((place) => ({ ...place, name: nameOf(place) }));
/** By root field, since what the tables hold is too much to look at after every place. */
const fields = Object.entries(
  Object.groupBy(places, ({ endpoint, kind, field }) => `${endpoint} ${kind} ${field}`),
).map(([field, ofField = []]) => ({ field, ofField }));
const namesARow = ({ scalar }: Place) => scalar === 'ID';

describe('a value of a wrong type', () => {
  it.each(fields)('is refused as bad input, and changes nothing: $field', ({ ofField }) =>
    changesNothing(async () => {
      for (const place of ofField) {
        for (const value of wrongOnes(place)) {
          const { errors } = await send(place, value);
          expect(errors?.[0]?.extensions?.code, `${place.name} ${shown(value)}`).toBe('BAD_USER_INPUT');
        }
      }
    }),
  );
});

describe('an id that names nothing', () => {
  it.each(fields.filter(({ ofField }) => ofField.some(namesARow)))(
    'is told so, and changes nothing: $field',
    ({ ofField }) =>
      changesNothing(async () => {
        for (const place of ofField.filter(namesARow)) {
          for (const id of noIds) {
            const result = await send(place, place.isList ? [id] : id);
            expect(refusalIn(result), `${place.name} ${shown(id)}`).not.toBeNull();
          }
        }
      }),
  );
});

describe('a value that nobody means well with', () => {
  it.each(places.filter((place) => hostileOnes(place).length > 0))(
    'is no accident for us: $name',
    async (place) => {
      for (const value of hostileOnes(place)) await send(place, value);
    },
  );
});

it('the process has lived through all of it', async () => {
  expect((await fetch(`${app.url}/health/ready`)).status).toBe(200);
  expect((await app.stranger.run('{ posts { nodes { title } } }')).errors).toBeUndefined();
});

let known: Awaited<ReturnType<typeof writings>> | undefined;

/** What was found after the one is what there was before the next. */
async function changesNothing(work: () => Promise<void>): Promise<void> {
  const before = known ?? (await writings(app.kernel.database.pool));
  known = undefined;
  await work();
  known = await writings(app.kernel.database.pool);
  expect(known).toEqual(before);
}

function wrongOnes({ scalar, isList }: Place): readonly unknown[] {
  if (scalar === 'Enum') return ['NOPE', '', 1, true, {}];
  return (wrongValues[scalar] ?? []).filter((value) => !isList || !Array.isArray(value));
}

/** Single ids have had all of theirs already: see above. */
function hostileOnes({ scalar, isList, path }: Place): readonly unknown[] {
  if (scalar === 'ID' && !isList) return [];
  const isCursor = path.length === 1 && /^(after|before)$/.test(path[0] ?? '');
  const values = isCursor ? hostileCursors : (hostileValues[scalar] ?? []);
  return isList
    ? [[], values, ...values.map((value) => [value]), Array(1_000).fill(values[0] ?? null)]
    : values;
}

/** Sends the field's usual call with this one value in place, and checks what holds for every answer. */
async function send(place: Place, value: unknown): Promise<Result> {
  const variables = await variablesFor(place, value);
  const transport = place.kind === 'subscription' ? transports.SSE : transports.POST;
  const door = { url: app.url, endpoint: place.endpoint, token: await tokenFor(place) };
  const result = await transport(door, { query: callOf(place), variables });
  const codes = (result.errors ?? []).map(({ extensions }) => extensions?.code);
  const text = JSON.stringify(result);
  expect(codes, `${shown(value)} gave ${text}`).not.toContain('INTERNAL_SERVER_ERROR');
  for (const code of codes) expect(code, text).toMatch(/^[A-Z][A-Z_]+$/);
  expectClean(text);
  return result;
}

const spentTokens = new Map<string, string>();

/** A mutation that ends its session gets one of its own. */
async function tokenFor({ endpoint, field }: Place): Promise<string | undefined> {
  if (endpoint === 'admin') return administrator;
  if (!endsSession.has(`Mutation.${field}`)) return town.ada.token;
  const token = spentTokens.get(field) ?? (await town.freshToken(town.ada.token)).accessToken;
  spentTokens.set(field, token);
  return token;
}

async function variablesFor({ kind, field, path }: Place, value: unknown): Promise<Record<string, unknown>> {
  number += 1;
  const trial: Trial = { town, token: undefined, number, isAllowed: false };
  const type = `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
  const example = (await examples[`${type}.${field}`]?.(trial)) ?? {};
  const variables = structuredClone(kind === 'mutation' ? { input: example } : example);
  return put(variables, path, value) as Record<string, unknown>;
}

function put(target: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(target)) return [put(target[0], [key, ...rest], value)];
  const record = (target ?? {}) as Record<string, unknown>;
  return { ...record, [key]: put(record[key], rest, value) };
}

/** Why nothing was done or found; null when something was. */
function refusalIn({ data, errors }: Result): string | null {
  if (errors) return String(errors[0]?.extensions?.code);
  const [answer] = Object.values((data ?? {}) as Record<string, unknown>);
  if (answer === null || (Array.isArray(answer) && answer.every((one) => one === null))) return 'nothing';
  const { errors: refused, nodes } = answer as { errors?: { code: string }[]; nodes?: unknown[] };
  return refused?.[0]?.code ?? (nodes?.length === 0 ? 'nothing' : null);
}

function nameOf({ endpoint, field, path, scalar }: Place): string {
  return `${endpoint} ${field}(${path.join('.')}: ${scalar})`;
}

function shown(value: unknown): string {
  return JSON.stringify(value)?.slice(0, 200);
}
