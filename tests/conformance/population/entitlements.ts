import type { Kernel } from '#core/kernel.ts';
import { at, type IdOf } from './names.ts';

/** Everybody holds a right, and the first member one for every number; every other one was taken away. */
export async function addEntitlements(
  { database: { client } }: Kernel,
  added: readonly number[],
  idOf: IdOf,
): Promise<void> {
  const right = (userIndex: number, index: number) => ({
    id: idOf(`right of ${userIndex}`, index),
    userId: idOf('user', userIndex),
    kind: 'test.right',
    quantity: 3,
    startsAt: at(index),
    details: {},
    source: `test:${userIndex}:${index}`,
    grantedBy: 'system:test',
    grantedAt: at(index),
  });
  await client.entitlement.createMany({
    data: added.flatMap((index) => [right(0, index), ...(index > 0 ? [right(index, index)] : [])]),
  });
  await client.entitlementRevocation.createMany({
    data: added
      .filter((index) => index % 2 === 0)
      .map((index) => ({
        entitlementId: idOf('right of 0', index),
        revokedBy: 'system:test',
        revokedAt: at(index),
        reason: 'test',
      })),
  });
}
