import pg from 'pg';
import { encodeId } from '#schema/common/ids.ts';
import { ask, bearer } from '../cases/ask.ts';
import { machineMs } from '../tools/machine-clock.ts';
import type { Member } from '../tools/members.ts';

const mutation = `mutation ($postId: ID!) { likePost(input: { postId: $postId }) { post { viewerLikes } errors { code } } }`;

/** Likes that nobody has given yet: each moves a creator who stands among the first twenty. */
export class Likes {
  readonly #url: string;
  readonly #members: readonly Member[];
  readonly #posts: readonly string[];
  #given = 0;

  private constructor(url: string, members: readonly Member[], posts: readonly string[]) {
    this.#url = url;
    this.#members = members;
    this.#posts = posts;
  }

  static async open(url: string, databaseUrl: string, members: readonly Member[]): Promise<Likes> {
    return new Likes(url, members, await postsOfTheFirst(databaseUrl));
  }

  /** Gives one like through the API; gives the machine time at which it was answered. */
  async giveOne(): Promise<number> {
    // Another post each time, and another member for a post that comes up again.
    const turn = Math.floor(this.#given / this.#posts.length);
    const post = this.#posts[this.#given % this.#posts.length];
    const member = this.#members[(this.#given + turn) % this.#members.length];
    this.#given += 1;
    if (member === undefined || post === undefined) throw new Error('There is nobody or nothing to like');
    const variables = { postId: encodeId('Post', post) };
    const { data } = await ask<{ likePost: { errors: unknown[] } }>(
      this.#url,
      { query: mutation, variables },
      bearer(member.token),
    );
    if (data.likePost.errors.length > 0) throw new Error(JSON.stringify(data));
    return machineMs();
  }
}

async function postsOfTheFirst(databaseUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const found = await client.query<{ id: string }>(
      `SELECT p.id FROM post p JOIN (
         SELECT s.subject_id FROM board_score s JOIN board b ON b.id = s.board_id
         WHERE b.slug = 'creator-heat' AND s.period_key = 'all'
         ORDER BY s.published_score DESC NULLS LAST, s.published_reached LIMIT 15
       ) AS leader ON leader.subject_id = p.author_id
       WHERE p.state = 'PUBLISHED' ORDER BY md5(p.id::text)`,
    );
    return found.rows.map(({ id }) => id);
  } finally {
    await client.end();
  }
}
