import type { Client } from '#tests/helpers/client.ts';

type Result = { readonly errors: readonly { readonly code: string }[] } & Readonly<Record<string, unknown>>;

/** Does a mutation and answers its payload. */
export async function act(
  client: Client,
  name: string,
  input: object,
  fields: string,
  staff = false,
): Promise<Result> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${fields} errors { __typename code message ... on ContentRefused { rule } ... on UserSuspended { until reason } } } }`;
  const { data, errors } = await (staff ? client.admin : client.run)<Record<string, Result>>(query, {
    input,
  });
  const result = data?.[name];
  if (!result) throw new Error(JSON.stringify(errors));
  return result;
}

export const caseFields = 'case { id state decision explanation appealState subject { kind id at title } }';
export const reason = 'It is an advert that does not say so.';

const seen = `query ($id: ID!, $author: ID!) {
  post(id: $id) { title body moderation { state reason case { id } } comments { nodes { body state author { handle } replies { nodes { body } } } } }
  node(id: $id) { id }
  nodes(ids: [$id]) { id }
  posts(filter: { authorId: $author }) { nodes { id } }
}`;
/** Everything that a reader can ask for about a post by an author and its comments. */
export async function lookAt(client: Client, post: { readonly id: string; readonly author: string }) {
  return (await client.run<Record<string, unknown>>(seen, { ...post })).data;
}
