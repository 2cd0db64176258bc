import { startTestApp } from '#tests/helpers/app.ts';
import type { Client } from '#tests/helpers/client.ts';
import { openChannel } from '#tests/helpers/content.ts';

type Act = 'blockUser' | 'unblockUser' | 'muteUser' | 'unmuteUser' | 'followUser';

/** A village with a channel; its people find each other by their ids. */
export async function openVillage() {
  const app = await startTestApp({ environment: { PROCESS_ROLE: 'api' } });
  const channelId = await openChannel(app.kernel);
  const act = async (name: Act, by: Client, userId: string) => {
    const input = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const { data } = await by.run<Record<Act, { errors: { code: string; message: string }[] }>>(
      `mutation ($input: ${input}!) { ${name}(input: $input) { user { id } errors { code message } } }`,
      { input: { userId } },
    );
    return data[name].errors.map(({ code }) => code);
  };
  const codes = async (by: Client, mutation: string, input: object): Promise<string[]> => {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const { data } = await by.run<Record<string, { errors: { code: string }[] }>>(
      `mutation ($input: ${type}!) { ${mutation}(input: $input) { errors { code } } }`,
      { input },
    );
    return data[mutation]?.errors.map(({ code }) => code) ?? [];
  };
  return { app, channelId, act, codes };
}

export type Village = Awaited<ReturnType<typeof openVillage>>;

/** All that somebody sees of a post and its author, over every edge that leads there. */
export async function seenBy(viewer: Client, postId: string, authorId: string) {
  const { data } = await viewer.run<{
    post: object | null;
    node: object | null;
    nodes: (object | null)[];
    posts: { nodes: { id: string }[] };
    byAuthor: { nodes: { id: string }[] };
    search: { nodes: { id: string }[] };
  }>(
    `query ($post: ID!, $author: ID!) {
      post(id: $post) { id } node(id: $post) { id } nodes(ids: [$post]) { id }
      posts { nodes { id } } byAuthor: posts(filter: { authorId: $author }) { nodes { id } }
      search(query: "dumplings") { nodes { ... on Post { id } ... on User { id } } }
    }`,
    { post: postId, author: authorId },
  );
  const has = (list: { nodes: { id: string }[] }, id: string) => list.nodes.some((one) => one.id === id);
  return {
    post: data.post !== null,
    node: data.node !== null,
    nodes: data.nodes[0] !== null,
    posts: has(data.posts, postId),
    byAuthor: has(data.byAuthor, postId),
    searchedPost: has(data.search, postId),
    searchedUser: has(data.search, authorId),
  };
}
