import type { Client } from '#tests/helpers/client.ts';
import { connect } from '#tests/helpers/client.ts';
import type { House } from './house.ts';

export interface Link {
  readonly id: string;
  readonly code: string;
  readonly address: string;
}

const linkFields = 'id code address targetKind targetId place campaign isOpen touchCount revokedAt';

/** Makes a link. */
export async function madeLink(client: Client, input: object): Promise<Link> {
  const { data } = await client.run<{ createPromoLink: { link: Link | null; errors: readonly object[] } }>(
    `mutation ($input: CreatePromoLinkInput!) { createPromoLink(input: $input) { link { ${linkFields} } errors { code } } }`,
    { input },
  );
  const { link, errors } = data.createPromoLink;
  if (!link) throw new Error(JSON.stringify(errors));
  return link;
}

/** Opens a link. @returns the token of a visitor. */
export async function opened(client: Pick<Client, 'run'>, linkCode: string): Promise<string | null> {
  const { data } = await client.run<{ recordTouch: { visitorToken: string | null } }>(
    `mutation ($input: RecordTouchInput!) { recordTouch(input: $input) { visitorToken errors { code } } }`,
    { input: { entrance: 'QR', linkCode } },
  );
  return data.recordTouch.visitorToken;
}

/** Signs a visitor up. */
export async function signedUp({ app }: House, handle: string, visitorToken: string | null): Promise<Client> {
  const { data } = await app.stranger.run<{ signUp: { tokens: { accessToken: string } } }>(
    `mutation ($input: SignUpInput!) { signUp(input: $input) { tokens { accessToken } errors { code } } }`,
    {
      input: {
        email: `${handle}@example.com`,
        password: 'correct-horse-battery',
        handle,
        displayName: handle,
        visitorToken,
      },
    },
  );
  return connect(app.url, data.signUp.tokens.accessToken);
}
