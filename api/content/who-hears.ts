import type { WriteContext } from '#core/context.ts';
import { Prisma } from '#core/db/generated/client/client.ts';

interface Hearers {
  /** Whose post it is, if they may still see it: who has left a space does not hear of what is said there. */
  readonly authorId: string | null;
  /** Whose comment is replied to, if they may still see the post. */
  readonly repliedToId: string | null;
}

/** Who is to hear of a comment, while it stands under a published post. */
export async function whoHearsOfComment({ tx }: WriteContext, commentId: string): Promise<Hearers> {
  const [row] = await tx.$queryRaw<Hearers[]>`
    SELECT CASE WHEN ${reads(Prisma.sql`p.author_id`)} THEN p.author_id END AS "authorId",
      CASE WHEN NOT members_are_apart(above.author_id, p.author_id) AND ${reads(Prisma.sql`above.author_id`)}
        THEN above.author_id END AS "repliedToId"
    FROM comment c JOIN post p ON p.id = c.post_id AND p.state = 'PUBLISHED'
    LEFT JOIN comment above ON above.id = c.parent_id
    WHERE c.id = ${commentId}::uuid`;
  return row ?? { authorId: null, repliedToId: null };
}

/** Whether the author of a post may still see it: who has left a space does not hear of what is liked there. */
export async function hearsOfOwnPost({ tx }: WriteContext, postId: string): Promise<boolean> {
  const found = await tx.$queryRaw<object[]>`
    SELECT p.id FROM post p WHERE p.id = ${postId}::uuid AND ${reads(Prisma.sql`p.author_id`)}`;
  return found.length > 0;
}

function reads(member: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(p.audience = 'EVERYBODY' OR EXISTS (
    SELECT 1 FROM space_member m WHERE m.space_id = p.space_id AND m.user_id = ${member} AND m.state = 'ACTIVE'))`;
}
