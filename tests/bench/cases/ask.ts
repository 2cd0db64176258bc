/** Asks a GraphQL operation once, by the clients of Node. @throws Error when there is any error in the answer. */
export async function ask<Data>(
  url: string,
  operation: { readonly variables?: object } & ({ readonly query: string } | { readonly documentId: string }),
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly data: Data; readonly text: string }> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(operation),
  });
  const text = await response.text();
  const { data, errors } = JSON.parse(text);
  if (errors !== undefined || response.status !== 200) throw new Error(`${response.status} ${text}`);
  return { data, text };
}

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** The part of an answer that is the same each time: everything before the report of its cost. */
export function withoutExtensions(text: string): string {
  const end = text.lastIndexOf(',"extensions":');
  return end < 0 ? text : text.slice(0, end);
}
