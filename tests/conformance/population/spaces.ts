import type { Kernel } from '#core/kernel.ts';
import { at, type IdOf } from './names.ts';

/**
 * The first member owns every space and is invited to as many; the first space has that many members, requests, bans,
 * charters and posts.
 */
export async function addSpaces(kernel: Kernel, added: readonly number[], idOf: IdOf): Promise<void> {
  const { client } = kernel.database;
  const [user, space] = [(n: number) => idOf('user', n), (n: number) => idOf('space', n)];
  const [first, owner] = [space(0), user(0)];
  const named = (id: string, slug: string, founderId: string, index: number) => ({
    ...{ id, slug, founderId, name: slug, summary: 'A space.', topics: ['note'], createdAt: at(index) },
    ...({ visibility: 'PUBLIC', joining: 'OPEN', updatedAt: at(index) } as const),
  });
  const member = (kind: string, index: number, spaceId: string, userId: string) => ({
    ...({ id: idOf(kind, index), spaceId, userId, state: 'ACTIVE', acceptedVersion: 1 } as const),
    ...{ createdAt: at(index), joinedAt: at(index) },
  });
  await client.$transaction(async (tx) => {
    await tx.space.createMany({
      data: added.flatMap((index) => [
        { ...named(space(index), `space-${index}`, owner, index), parentId: index > 0 ? first : null },
        named(idOf('other space', index), `other-space-${index}`, user(index), index),
      ]),
    });
    const charter = { body: 'Be kind.', goals: 'Tea.', publishedBy: 'system:test' };
    await tx.spaceCharter.createMany({
      data: added.flatMap((index) => [
        { ...charter, spaceId: first, version: index + 1, publishedAt: at(index) },
        ...(index > 0 ? [{ ...charter, spaceId: space(index), version: 1, publishedAt: at(index) }] : []),
        { ...charter, spaceId: idOf('other space', index), version: 1, publishedAt: at(index) },
      ]),
    });
    await tx.spaceMember.createMany({
      data: added.flatMap((index) => [
        { ...member('owner', index, space(index), owner), role: 'OWNER' as const },
        { ...member('other owner', index, idOf('other space', index), user(index)), role: 'OWNER' as const },
        ...(index > 0 ? [member('space member', index, first, user(index))] : []),
      ]),
    });
    const waiting = (kind: string, index: number) => ({ id: idOf(kind, index), createdAt: at(index) });
    await tx.spaceMember.createMany({
      data: added.flatMap((index) => [
        ...(index > 0
          ? [
              {
                ...waiting('invitation', index),
                spaceId: idOf('other space', index),
                userId: owner,
                state: 'INVITED',
              } as const,
              {
                ...waiting('request', index),
                spaceId: space(1),
                userId: user(index),
                state: 'REQUESTED',
                acceptedVersion: 1,
              } as const,
            ]
          : []),
      ]),
    });
    await tx.spaceRank.createMany({
      data: added.flatMap((index) => [
        { spaceId: space(index), position: 1, name: 'New', minContribution: 0 },
        { spaceId: idOf('other space', index), position: 1, name: 'New', minContribution: 0 },
      ]),
    });
    await tx.spaceBan.createMany({
      data: added.map((index) => ({
        ...{ id: idOf('space ban', index), spaceId: first, userId: idOf('user', index), reason: 'Spam.' },
        ...{ bannedBy: 'system:test', bannedAt: at(index), liftedAt: at(index), liftedBy: 'system:test' },
      })),
    });
    const text = {
      kind: 'NOTE',
      title: 'In a space',
      body: 'A note.',
      state: 'PUBLISHED',
    } as const;
    await tx.post.createMany({
      data: added.map((index) => ({
        ...{ ...text, id: idOf('space post', index), authorId: owner, channelId: idOf('channel', 0) },
        ...{
          topics: ['note'],
          spaceId: space(index),
          createdAt: at(index),
          updatedAt: at(index),
          publishedAt: at(index),
        },
      })),
    });
    await tx.spacePin.createMany({
      data: added.map((index) => ({
        ...{ spaceId: space(index), position: 1, postId: idOf('space post', index) },
        ...{ pinnedBy: 'system:test', pinnedAt: at(index) },
      })),
    });
  });
}
