import type { ReadContext, WriteContext } from '#core/context.ts';
import { actInSpace } from '../act-in-space.ts';
import type { Entered } from '../enter-space.ts';
import { spaceCharterPublished } from '../events.ts';
import { parseText } from '../space-form.ts';
import { noteAcceptance, writeCharter } from './write-charter.ts';

export interface NewCharter {
  readonly spaceId: string;
  readonly charter: string;
  readonly goals: string;
}

/**
 * Gives a space a new version of its charter, to which everybody has to agree before they write there again. Who publishes
 * it agrees by that.
 *
 * @throws AccessError when nobody is signed in; DomainError SPACE_TEXT_LENGTH, and those of `actInSpace`.
 */
export async function publishSpaceCharter(
  ctx: ReadContext,
  form: NewCharter,
): Promise<{ spaceId: string; version: number }> {
  const { spaceId } = form;
  const body = { charter: parseText('charter', form.charter), goals: parseText('goals', form.goals) };
  const acting = { operation: 'publishSpaceCharter', act: 'publishCharter', spaceId, body } as const;
  return actInSpace(ctx, acting, (write, entered) => publish(write, entered, body));
}

async function publish(
  write: WriteContext,
  { space, own }: Entered,
  { charter, goals }: Omit<NewCharter, 'spaceId'>,
): Promise<{ spaceId: string; version: number }> {
  const spaceId = space.id;
  const version = space.charterVersion + 1;
  const now = write.clock.now();
  await writeCharter(write, { spaceId, version, body: charter, goals });
  await write.tx.space.update({
    where: { id: spaceId },
    data: { charterVersion: version, updatedAt: now },
    select: { id: true },
  });
  if (own?.state === 'ACTIVE') {
    await noteAcceptance(write, { spaceId, userId: own.userId, version });
    await write.tx.spaceMember.update({
      where: { id: own.id },
      data: { acceptedVersion: version },
      select: { id: true },
    });
  }
  write.emit(spaceCharterPublished, spaceId, { spaceId, version, publishedAt: now.toISOString() });
  return { spaceId, version };
}
