import type { WriteContext } from '#core/context.ts';

interface Hearers {
  /** Whose post it is. */
  readonly authorId: string | null;
  /** Whose comment is replied to, if they may still see the post. */
  readonly repliedToId: string | null;
}

/** Who is to hear of a comment, while it stands under a published post. */
export async function whoHearsOfComment({ tx }: WriteContext, commentId: string): Promise<Hearers> {
  const [row] = await tx.$queryRaw<Hearers[]>`
    SELECT p.author_id AS "authorId",
      CASE WHEN NOT members_are_apart(above.author_id, p.author_id) THEN above.author_id END AS "repliedToId"
    FROM comment c JOIN post p ON p.id = c.post_id AND p.state = 'PUBLISHED'
    LEFT JOIN comment above ON above.id = c.parent_id
    WHERE c.id = ${commentId}::uuid`;
  return row ?? { authorId: null, repliedToId: null };
}
