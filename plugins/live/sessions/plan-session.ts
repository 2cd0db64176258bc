import type { WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';

interface NewSession {
  readonly inviteId: string;
  readonly hostId: string;
  readonly title: string;
  readonly startsAt: Date;
}

/** Plans the session of an invitation, which has one. */
export async function planSession(write: WriteContext, session: NewSession): Promise<string> {
  const id = newId(write.clock);
  await write.tx.liveSession.create({
    data: { ...session, id, state: 'SCHEDULED', createdAt: write.clock.now() },
    select: { id: true },
  });
  return id;
}
