import { type OperationDefinitionNode, parse } from 'graphql';
import { exampleOperations } from '#api/server/examples.ts';
import { type Client, connect } from '#tests/helpers/client.ts';

/** What an operation has answered, by its name. */
export type Answers = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

/**
 * Runs what GraphiQL shows on the storefront as its comments say: from top to bottom, signed in as it signs in, and with
 * the ids that earlier ones have shown.
 *
 * @throws Error when one fails or refuses.
 */
export async function runExamples(url: string): Promise<Answers> {
  const answers = new Map<string, Readonly<Record<string, unknown>>>();
  let client = connect(url);
  for (const { query, variables } of exampleOperations.storefront) {
    const given: Record<string, unknown> = JSON.parse(variables ?? '{}');
    for (const operation of parse(query).definitions as readonly OperationDefinitionNode[]) {
      if (operation.operation === 'subscription') continue;
      const name = operation.name?.value ?? '';
      const text = query.slice(operation.loc?.start, operation.loc?.end);
      const data = await run(client, text, { ...given, ...idsIn(answers) });
      answers.set(name, data);
      client = connect(url, find(data, 'accessToken') ?? client.token);
    }
  }
  return answers;
}

async function run(client: Client, query: string, variables: Record<string, unknown>) {
  const { data, errors } = await client.run<Record<string, { errors?: readonly object[] } | null>>(
    query,
    variables,
  );
  const refused = Object.values(data ?? {}).flatMap((payload) => payload?.errors ?? []);
  if (errors || refused.length > 0) throw new Error(`${query}\n${JSON.stringify(errors ?? refused)}`);
  return data;
}

/** What the next ones ask for. */
function idsIn(answers: Answers) {
  return {
    variantId: find(answers.get('Teas'), 'id'),
    shippingMethod: find(answers.get('Preview'), 'shippingMethod'),
    checkoutId: find(answers.get('StartCheckout'), 'id'),
  };
}

/** The first text under a name, however deep. */
function find(value: unknown, name: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, one] of Object.entries(value)) {
    const found = key === name && typeof one === 'string' ? one : find(one, name);
    if (found !== undefined) return found;
  }
  return undefined;
}
