import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installedPlugins } from '#plugins/index.ts';
import { startTestApp, type TestApp } from '#tests/helpers/app.ts';
import type { Endpoint } from '#tests/helpers/client.ts';
import { fingerprint } from '#tests/helpers/fingerprint.ts';
import { examples, pluginParts, rules } from '../parts.ts';
import { endpoints, schemas } from '../schemas.ts';
import { declaredRules } from './declared.ts';
import { endsSession, operationFor } from './operations.ts';
import type { Rule } from './table.ts';
import { settleTown, type Town, type Visitor } from './town.ts';
import { closeSockets, type Result, type TransportName, transports } from './transports.ts';

const visitors: readonly Visitor[] = [
  'a stranger',
  'a member',
  'another member',
  'staff without the permission',
  'staff with the permission',
  'a service key without the permission',
  'a service key with the permission',
];

interface Door {
  readonly endpoint: Endpoint;
  readonly coordinate: string;
  readonly rule: Rule;
}

const doors = endpoints.flatMap((endpoint) =>
  Object.entries(rules[endpoint]).map(([coordinate, rule]): Door => ({ endpoint, coordinate, rule })),
);

let app: TestApp;
let town: Town;
let before: Readonly<Record<string, string>>;
let number = 0;

beforeAll(async () => {
  // Without a worker nothing happens but what somebody asks for.
  app = await startTestApp({
    enabled: installedPlugins.map(({ id }) => id),
    environment: { PROCESS_ROLE: 'api' },
  });
  town = await settleTown(
    app,
    pluginParts.flatMap(({ furnish }) => furnish ?? []),
  );
  before = await fingerprint(app.kernel.database.pool);
});
afterAll(async () => {
  await closeSockets();
  await app.stop();
});

describe('the access rules of both schemas', () => {
  it.each(endpoints)('%s: are those of the table, no less and no more', (endpoint) => {
    expect(declaredRules(schemas[endpoint])).toEqual(rules[endpoint]);
  });
});

describe('whoever may not', () => {
  it.each(doors)('is refused on every way in: $endpoint $coordinate ($rule)', async (door) => {
    const expected = expectations(door).filter(({ outcome }) => outcome !== 'ok');
    expect(await tryAll(door, expected)).toEqual(asTable(expected));
  });

  it('has changed nothing at all', async () => {
    expect(await fingerprint(app.kernel.database.pool)).toEqual(before);
  });
});

describe('whoever may', () => {
  it.each(doors)('is let through on every way in: $endpoint $coordinate ($rule)', async (door) => {
    const expected = expectations(door).filter(({ outcome }) => outcome === 'ok');
    expect(await tryAll(door, expected)).toEqual(asTable(expected));
  });

  it('has done by every mutation what it is for, so that the refusals above mean something', () => {
    const mutations = doors.filter(({ coordinate }) => coordinate.startsWith('Mutation.'));
    expect(mutations.map(({ coordinate }) => coordinate).filter((one) => !succeeded.has(one))).toEqual([]);
  });
});

/** `ok`, or the code of the first error. */
type Outcome = string;

/** The mutations that somebody was let through to, and that refused nothing then. */
const succeeded = new Set<string>();

interface Expectation {
  readonly visitor: Visitor;
  readonly transport: TransportName;
  readonly outcome: Outcome;
}

function expectations(door: Door): Expectation[] {
  const ways = Object.keys(transports) as TransportName[];
  return visitors.flatMap((visitor) =>
    ways
      .filter((transport) => exists(door.rule, visitor) && (transport !== 'batch' || !isSubscription(door)))
      .map((transport) => ({ visitor, transport, outcome: expectedOutcome(door, visitor, transport) })),
  );
}

/** Staff without any permission are members. */
function exists(rule: Rule, visitor: Visitor): boolean {
  return rule.startsWith('permission') || !visitor.endsWith('without the permission');
}

function expectedOutcome(door: Door, visitor: Visitor, transport: TransportName): Outcome {
  const { endpoint, rule } = door;
  const refused = visitor === 'a stranger' ? 'UNAUTHENTICATED' : 'FORBIDDEN';
  const isService = visitor.startsWith('a service key');
  const isStaff = visitor.startsWith('staff') || isService;
  if (endpoint === 'admin' && !isStaff) return refused;
  const isMutation = door.coordinate.startsWith('Mutation.');
  if (transport === 'GET' && (isMutation || isSubscription(door))) return 'OPERATION_NOT_ALLOWED';
  if (transport === 'POST' && isSubscription(door)) return 'OPERATION_NOT_ALLOWED';
  if (rule === 'everybody') return 'ok';
  if (rule === 'members') return visitor === 'a stranger' || isService ? refused : 'ok';
  if (rule === 'staff') return isStaff ? 'ok' : refused;
  return visitor.endsWith('with the permission') ? 'ok' : refused;
}

function isSubscription({ coordinate }: Door): boolean {
  return coordinate.startsWith('Subscription.');
}

/** One visitor after the other, since they may be in each other's way; the ways in likewise. */
async function tryAll(door: Door, expected: readonly Expectation[]): Promise<Record<string, Outcome>> {
  const outcomes: Record<string, Outcome> = {};
  for (const one of expected) outcomes[nameOf(one)] = await tryOnce(door, one);
  return outcomes;
}

async function tryOnce(door: Door, { visitor, transport, outcome }: Expectation): Promise<Outcome> {
  const { endpoint, coordinate, rule } = door;
  const isAllowed = outcome === 'ok';
  let token = town.tokenOf(visitor, rule);
  if (isAllowed && token && endsSession.has(coordinate)) token = (await town.freshToken(token)).accessToken;
  number += 1;
  const operation = await operationFor(schemas[endpoint], coordinate, examples, {
    town,
    token,
    number,
    isAllowed,
  });
  const result = await transports[transport]({ url: app.url, endpoint, token }, operation);
  if (isAllowed && hasSucceeded(result)) succeeded.add(coordinate);
  return outcomeOf(result);
}

function outcomeOf({ data, errors }: Result): Outcome {
  const [error] = errors ?? [];
  if (error) return String(error.extensions?.code ?? error.message);
  return data ? 'ok' : 'nothing';
}

function hasSucceeded({ data }: Result): boolean {
  const [payload] = Object.values(data ?? {}) as { readonly errors?: readonly unknown[] }[];
  return payload?.errors?.length === 0;
}

function asTable(expected: readonly Expectation[]): Record<string, Outcome> {
  return Object.fromEntries(expected.map((one) => [nameOf(one), one.outcome]));
}

function nameOf({ visitor, transport }: Expectation): string {
  return `${visitor} by ${transport}`;
}
