import { type Client, connect } from './client.ts';
import { patient } from './patient.ts';

const taken: readonly string[] = ['HANDLE_TAKEN', 'EMAIL_TAKEN'];
const password = 'correct-horse-battery';

export type Newcomer = Client & { readonly userId: string };

interface Signed {
  readonly user: { readonly id: string } | null;
  readonly tokens: { readonly accessToken: string } | null;
  readonly errors: readonly { readonly code: string }[];
}

/**
 * Signs somebody up at a server that may be busy; the handle is the name in lower case. Whose first request was lost and
 * yet done signs in.
 */
export async function newcomer(url: string, name: string): Promise<Newcomer> {
  const handle = name.toLowerCase();
  const email = `${handle}@example.com`;
  const person = patient(connect(url));
  let signed = await ask(person, 'signUp', { email, password, handle, displayName: name });
  if (signed.errors.some(({ code }) => taken.includes(code)))
    signed = await ask(person, 'signIn', { email, password });
  const { user, tokens, errors } = signed;
  if (!user || !tokens) throw new Error(`${name} cannot come: ${JSON.stringify(errors)}`);
  return { ...connect(url, tokens.accessToken), userId: user.id };
}

async function ask(person: Client, name: 'signUp' | 'signIn', input: object): Promise<Signed> {
  const Input = name === 'signUp' ? 'SignUpInput' : 'SignInInput';
  const { data, errors } = await person.run<Record<string, Signed>>(
    `mutation ($input: ${Input}!) { ${name}(input: $input) { user { id } tokens { accessToken } errors { code } } }`,
    { input },
  );
  const signed = data?.[name];
  if (!signed) throw new Error(JSON.stringify(errors));
  return signed;
}
