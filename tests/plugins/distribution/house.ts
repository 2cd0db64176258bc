import { type TestApp, testApp } from '#tests/helpers/app.ts';
import type { Client } from '#tests/helpers/client.ts';
import { evidence } from './society.ts';

const apply = `mutation ($input: ApplyAsPromoterInput!) {
  applyAsPromoter(input: $input) {
    application { id state cause reason evidence { kind number note } invitedBy { displayName } }
    errors {
      code path message
      ... on DistributionEvidenceMissing { kinds }
      ... on DistributionEvidenceTooSmall { kind atLeast }
      ... on DistributionRouteNotMet { done of }
    }
  }
}`;

const mine = `{ myPromoter {
  promoter {
    id level isTrial levelUntil standing standingReason cause
    levels { nodes { level isTrial cause reason } }
    standings { nodes { standing reason } }
  }
  application { state reason }
  mode
  routes { code title met progress { done of currency } }
  threshold { needed kinds { kind title atLeast } }
  invitations { nodes { code state usedBy { displayName } } }
  handbooks { id kind version text accepted acceptedAt }
  mustAccept
} }`;

/** What `myPromoter` says, as far as tests look into it. */
export interface Myself {
  readonly promoter: { readonly id: string } | null;
  readonly handbooks: readonly { readonly id: string }[];
}

interface Applied {
  readonly application: { readonly id: string; readonly state: string } | null;
  readonly errors: readonly { readonly code: string }[];
}

/** Applies with all the evidence that is asked for, unless something else is said. */
export async function applied(client: Client, more: object = {}, locale = 'en'): Promise<Applied> {
  const input = { statement: 'I only recommend what I use.', evidence, ...more };
  const headers = { 'accept-language': locale };
  const { data } = await client.run<{ applyAsPromoter: Applied }>(apply, { input }, { headers });
  return data.applyAsPromoter;
}

/** What distribution is to a member. */
export async function myself(client: Client, locale = 'en'): Promise<Myself> {
  const headers = { 'accept-language': locale };
  const { data, errors } = await client.run<{ myPromoter: Myself }>(mine, {}, { headers });
  if (errors) throw new Error(JSON.stringify(errors));
  return data.myPromoter;
}

/** The promoter's id of a member who is one. */
export async function promoterIdOf(client: Client): Promise<string> {
  return (await myself(client)).promoter?.id ?? 'none';
}

export interface House {
  readonly app: TestApp;
  readonly ada: Client & { readonly userId: string };
  readonly bob: Client & { readonly userId: string };
  readonly root: Client;
  /** A mutation of the admin schema that is not refused. */
  staff(mutation: string, input: object): Promise<void>;
  /** Makes somebody a promoter by a review. */
  promote(client: Client): Promise<void>;
}

/** The real application with two members and an administrator. */
export async function openHouse(
  options: Parameters<typeof testApp>[0] = {
    enabled: ['distribution'],
    environment: { PROCESS_ROLE: 'api' },
  },
): Promise<House> {
  const app = await testApp(options);
  const [ada, bob, root] = [await app.signUp('Ada'), await app.signUp('Bob'), await app.administrator()];
  const staff = async (mutation: string, input: object) => {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const text = `mutation ($input: ${type}!) { ${mutation}(input: $input) { errors { code } } }`;
    const { data, errors } = await root.admin<Record<string, { errors: readonly unknown[] }>>(text, {
      input,
    });
    const problems = errors ?? data[mutation]?.errors ?? [];
    if (problems.length > 0) throw new Error(JSON.stringify(problems));
  };
  return {
    app,
    ada,
    bob,
    root,
    staff,
    async promote(client) {
      const { application } = await applied(client);
      const review = { applicationId: application?.id, decision: 'APPROVE', reason: 'Welcome.' };
      await staff('distributionReviewApplication', review);
    },
  };
}
