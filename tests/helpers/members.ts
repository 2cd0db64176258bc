import { newId } from '#core/ids.ts';
import type { Kernel } from '#core/kernel.ts';

/** A member who never signed up, for tests that act as one by their id. @returns the row id. */
export async function addMember(kernel: Kernel): Promise<string> {
  const id = newId(kernel.clock);
  const now = kernel.clock.now();
  await kernel.database.client.user.create({
    data: {
      id,
      handle: `m${id.replaceAll('-', '').slice(-28)}`,
      displayName: 'Somebody',
      createdAt: now,
      updatedAt: now,
    },
  });
  return id;
}
