import { decodeId } from '#schema/common/ids.ts';
import { offer } from '#tests/goods/cart/basket-shop.ts';
import { testApp } from '#tests/helpers/app.ts';
import type { Client } from '#tests/helpers/client.ts';
import { reason, somebody } from './studio.ts';

export interface Refusal {
  readonly code: string;
  readonly message: string;
}

type Done<Result> = Result & { readonly errors: readonly Refusal[] };

/** Does something by a mutation, and sees of its payload what is selected. */
async function doing<Result>(
  run: Client['run'],
  name: string,
  input: object,
  selection: string,
): Promise<Done<Result>> {
  const Name = name.charAt(0).toUpperCase() + name.slice(1);
  const { data, errors } = await run<Record<string, Done<Result>>>(
    `mutation ($input: ${Name}Input!) { ${name}(input: $input) { ${selection} errors { code message } } }`,
    { input },
  );
  const payload = data?.[name];
  if (errors || !payload) throw new Error(JSON.stringify(errors));
  return payload;
}

export type Hall = Awaited<ReturnType<typeof openHall>>;

/** The plugin as clients see it, over a real server: a host with a session tomorrow, and an oven for 100.00. */
export async function openHall(options: Parameters<typeof testApp>[0] = {}) {
  const app = await testApp({ enabled: ['live'], ...options });
  const root = await app.administrator();
  const [mara, bob] = [await app.signUp('Mara'), await app.signUp('Bob')];
  const oven = await offer(app, { slug: 'oven', priceMinor: 10_000n, stock: 50 });
  const act = <Result>(client: Client, name: string, input: object, selection = '') =>
    doing<Result>(client.run, name, input, selection);
  const staff = <Result>(name: string, input: object, selection = '') =>
    doing<Result>(root.admin, name, input, selection);
  const plan = async () => {
    const { prospect } = await staff<{ prospect: { id: string } }>(
      'addLiveProspect',
      somebody,
      'prospect { id }',
    );
    const startsAt = new Date(app.kernel.clock.now().getTime() + 86_400_000).toISOString();
    const form = { prospectId: prospect.id, title: 'Bread', startsAt, points: '100', rights: [] };
    const { token } = await staff<{ token: string }>('inviteHost', form, 'token');
    const { session } = await act<{ session: { id: string } }>(
      mara,
      'acceptLiveInvite',
      { token },
      'session { id }',
    );
    return session.id;
  };
  const move = (sessionId: string, to: string) =>
    act<{ session: { state: string } | null }>(
      mara,
      'moveLiveSession',
      { sessionId, to },
      'session { state }',
    );
  return {
    app,
    root,
    mara,
    bob,
    oven,
    ovenId: Buffer.from(`Product:${oven.productId}`).toString('base64url'),
    act,
    staff,
    plan,
    move,
    /** A session of Mara's that is live. */
    async begin() {
      const sessionId = await plan();
      await move(sessionId, 'LIVE');
      return sessionId;
    },
    say: (client: Client, sessionId: string, text: string) =>
      act<{ message: { id: string } | null }>(
        client,
        'sendLiveMessage',
        { sessionId, text },
        'message { id }',
      ),
    hide: (messageId: string) => staff('liveHideMessage', { messageId, reason }),
    /** What the chat shows, the newest first, as somebody watches it. */
    listen: (client: Client, sessionId: string) => {
      const watch = client.watch<{ liveMessages: { messages: { nodes: { text: string }[] } } | null }>(
        'subscription ($id: ID!) { liveMessages(id: $id) { state messages(first: 5) { nodes { id text author { displayName } } } } }',
        { id: sessionId },
      );
      const shows = (...texts: string[]) =>
        watch.until(
          ({ liveMessages }) =>
            JSON.stringify(liveMessages?.messages.nodes.map(({ text }) => text)) === JSON.stringify(texts),
        );
      return { ...watch, shows };
    },
    /** The row id of somebody who is signed in. */
    async userIdOf(client: Client): Promise<string> {
      const { data } = await client.run<{ me: { id: string } }>('{ me { id } }');
      return decodeId(data.me.id).id;
    },
  };
}
