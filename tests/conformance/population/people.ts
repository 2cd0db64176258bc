import type { Kernel } from '#core/kernel.ts';
import { at, type IdOf, later } from './names.ts';

/** Everybody is in touch with the first member, and with the one before them. */
export async function addPeople(
  { database: { client } }: Kernel,
  added: readonly number[],
  idOf: IdOf,
): Promise<void> {
  const user = (index: number) => idOf('user', index);
  const moment = (index: number) => ({ createdAt: at(index) });
  await client.user.createMany({
    data: added.map((index) => ({
      id: user(index),
      handle: `member${index}`,
      displayName: `Member ${index}`,
      avatarUrl: `https://example.com/${index}.webp`,
      updatedAt: at(index),
      ...moment(index),
    })),
  });
  await client.reachedStage.createMany({
    data: added.map((index) => ({
      userId: user(index),
      stage: 'REGISTERED' as const,
      since: at(index),
      cause: 'user.signedUp',
    })),
  });
  const certified = (userIndex: number, category: number) => ({
    id: idOf(userIndex === 0 ? 'certification' : 'otherCertification', userIndex + category),
    userId: user(userIndex),
    category: `category-${category}`,
    grade: 'KOC' as const,
    certifiedAt: at(userIndex),
    grantedBy: 'system:test',
  });
  await client.certification.createMany({
    data: added.flatMap((index) => [certified(0, index), ...(index > 0 ? [certified(index, 0)] : [])]),
  });
  await client.credential.createMany({
    data: added.map((index) => ({
      userId: user(index),
      email: `member${index}@example.com`,
      passwordHash: 'none',
      changedAt: at(index),
    })),
  });
  const session = (userId: string, index: number) => ({
    id: idOf('session', 2 * index + (userId === user(0) ? 0 : 1)),
    userId,
    lastUsedAt: at(index),
    expiresAt: later,
    ...moment(index),
  });
  await client.session.createMany({
    data: added.flatMap((index) => [
      session(user(0), index),
      ...(index > 0 ? [session(user(index), index)] : []),
    ]),
  });
  await client.role.createMany({
    data: added.map((index) => ({
      id: idOf('role', index),
      name: `role ${index}`,
      permissions: ['users.manage', 'audit.read'],
      ...moment(index),
    })),
  });
  const held = (userIndex: number, roleIndex: number) => ({
    userId: user(userIndex),
    roleId: idOf('role', roleIndex),
    grantedAt: at(userIndex),
    grantedBy: 'system:test',
  });
  await client.staffRole.createMany({
    data: added.flatMap((index) => [held(0, index), ...(index > 0 ? [held(index, 0)] : [])]),
  });
  const follow = (follower: number, followed: number) => ({
    followerId: user(follower),
    followedId: user(followed),
    ...moment(follower),
  });
  await client.follow.createMany({
    data: added
      .filter((index) => index > 0)
      .flatMap((index) => [follow(index, 0), follow(0, index), follow(index, index - 1)]),
    skipDuplicates: true,
  });
}
