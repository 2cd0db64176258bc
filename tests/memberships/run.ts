import type { Client } from '#tests/helpers/client.ts';

interface Answer {
  readonly errors: readonly { readonly code: string; readonly [field: string]: unknown }[];
  readonly [field: string]: unknown;
}

/** Runs a mutation of one input; the selection stands beside its errors. */
export async function run(client: Client, name: string, input: object, selection: string, isAdmin = false) {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const text = `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} errors { code
    ... on PriceChanged { totalMinor } ... on QuotaReached { limit } ... on Throttled { retryAfterSeconds } } } }`;
  const answer = await client.run<Record<string, Answer>>(
    text,
    { input },
    { endpoint: isAdmin ? 'admin' : 'storefront' },
  );
  const result = answer.data?.[name];
  if (answer.errors || !result) throw new Error(JSON.stringify(answer.errors));
  return result;
}
