import type { ReadContext, WriteContext } from '#core/context.ts';
import { actInSpace } from '../act-in-space.ts';
import { doer } from '../enter-space.ts';
import { spaceErrors } from '../errors.ts';

/** The table holds them to it as well. */
export const maxPins = 3;

interface Pin {
  readonly spaceId: string;
  readonly postId: string;
}

/**
 * Puts a published post of a space above the others, behind those that stand there. Pinning it again changes nothing.
 * @throws AccessError when nobody is signed in; DomainError SPACE_POST_UNKNOWN, SPACE_PINS_FULL, and those of `actInSpace`.
 */
export async function pinSpacePost(ctx: ReadContext, { spaceId, postId }: Pin): Promise<Pin> {
  const acting = { operation: 'pinSpacePost', act: 'pinPosts', spaceId, body: { postId } } as const;
  return actInSpace(ctx, acting, async (write) => {
    const pins = await write.tx.spacePin.findMany({
      where: { spaceId },
      select: { position: true, postId: true },
    });
    if (pins.some((pin) => pin.postId === postId)) return { spaceId, postId };
    const taken = new Set(pins.map(({ position }) => position));
    const position = Array.from({ length: maxPins }, (_, index) => index + 1).find((one) => !taken.has(one));
    await requirePost(write, { spaceId, postId });
    if (position === undefined)
      throw spaceErrors.SPACE_PINS_FULL({ path: ['postId'], data: { max: maxPins } });
    await write.tx.spacePin.create({
      data: { spaceId, position, postId, pinnedBy: doer(write), pinnedAt: write.clock.now() },
      select: { position: true },
    });
    return { spaceId, postId };
  });
}

/**
 * Puts a pinned post back among the others. One that is not pinned changes nothing.
 * @throws AccessError when nobody is signed in; DomainError of `actInSpace`.
 */
export async function unpinSpacePost(ctx: ReadContext, { spaceId, postId }: Pin): Promise<Pin> {
  const acting = { operation: 'unpinSpacePost', act: 'pinPosts', spaceId, body: { postId } } as const;
  return actInSpace(ctx, acting, async (write) => {
    await write.tx.spacePin.deleteMany({ where: { spaceId, postId } });
    return { spaceId, postId };
  });
}

/** It stays published until the pin stands. @throws DomainError SPACE_POST_UNKNOWN. */
async function requirePost({ tx }: WriteContext, { spaceId, postId }: Pin): Promise<void> {
  const found = await tx.$queryRaw<object[]>`
    SELECT id FROM post WHERE id = ${postId}::uuid AND space_id = ${spaceId}::uuid AND state = 'PUBLISHED' FOR SHARE`;
  if (found.length === 0) throw spaceErrors.SPACE_POST_UNKNOWN({ path: ['postId'] });
}
