import type { ReadContext, WriteContext } from '#core/context.ts';
import { constraintOf } from '#core/db/errors.ts';
import type { Prisma } from '#core/db/generated/client/client.ts';
import type { SpaceJoining, SpaceVisibility } from '#core/db/generated/client/enums.ts';
import { actInSpace } from './act-in-space.ts';
import type { Entered } from './enter-space.ts';
import { spaceErrors } from './errors.ts';
import { spaceUpdated } from './events.ts';
import { checkJoining, parseCover, parseText, parseTopics } from './space-form.ts';

export interface SpaceChange {
  readonly spaceId: string;
  readonly name?: string | undefined;
  readonly summary?: string | undefined;
  /** Null removes it. */
  readonly coverUrl?: string | null | undefined;
  readonly topics?: readonly string[] | undefined;
  readonly visibility?: SpaceVisibility | undefined;
  readonly joining?: SpaceJoining | undefined;
}

/**
 * Changes what is told of a space, and how one joins it. What is missing stays. What is public stays public: nothing that
 * was written for members is ever shown to everybody.
 *
 * @throws AccessError when nobody is signed in; DomainError about the form, SPACE_VISIBILITY_FIXED, SPACE_TOO_WIDE, and
 * those of `actInSpace`.
 */
export async function updateSpace(ctx: ReadContext, change: SpaceChange): Promise<{ spaceId: string }> {
  const { spaceId, name, summary, coverUrl, topics, visibility, joining } = change;
  const body = {
    ...(name !== undefined && { name: parseText('name', name) }),
    ...(summary !== undefined && { summary: parseText('summary', summary) }),
    ...(coverUrl !== undefined && { coverUrl: parseCover(coverUrl) }),
    ...(topics !== undefined && { topics: parseTopics(topics) }),
    ...(visibility !== undefined && { visibility }),
    ...(joining !== undefined && { joining }),
  };
  const acting = { operation: 'updateSpace', act: 'updateSpace', spaceId, body } as const;
  try {
    return await actInSpace(ctx, acting, (write, entered) => update(write, entered, body));
  } catch (error) {
    if (constraintOf(error) === 'space_width') throw spaceErrors.SPACE_TOO_WIDE({ path: ['visibility'] });
    throw error;
  }
}

type Parsed = Pick<Prisma.SpaceUncheckedUpdateInput, 'name' | 'summary'> & {
  readonly coverUrl?: string | null;
  readonly topics?: string[];
  readonly visibility?: SpaceVisibility;
  readonly joining?: SpaceJoining;
};

async function update(write: WriteContext, { space }: Entered, body: Parsed): Promise<{ spaceId: string }> {
  const { visibility = space.visibility, joining = space.joining, coverUrl } = body;
  if ((visibility === 'PUBLIC') !== (space.visibility === 'PUBLIC'))
    throw spaceErrors.SPACE_VISIBILITY_FIXED({ path: ['visibility'] });
  checkJoining(visibility, joining);
  const kept = coverUrl && write.kernel.media.addressOf(coverUrl);
  await write.tx.space.update({
    where: { id: space.id },
    data: {
      ...body,
      ...(coverUrl !== undefined && { coverUrl: kept ?? null }),
      updatedAt: write.clock.now(),
    },
    select: { id: true },
  });
  write.emit(spaceUpdated, space.id, { spaceId: space.id });
  return { spaceId: space.id };
}
