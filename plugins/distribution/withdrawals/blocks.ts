import type { WriteContext } from '#core/context.ts';
import type { DomainError } from '#core/errors.ts';
import { withdrawalErrors } from './errors.ts';

/** Looks for one reason why a promoter may not withdraw; under the promoter's lock, so that it holds until the commit. */
type Blocker = (write: WriteContext, userId: string) => Promise<DomainError | undefined>;

/** Whatever keeps promoters from withdrawing stands here. */
const blockers: readonly Blocker[] = [ban];

/** Why this promoter may not withdraw at this moment, in the order in which they are told; nothing when they may. */
export async function blocksOf(write: WriteContext, userId: string): Promise<DomainError[]> {
  const blocks: DomainError[] = [];
  for (const look of blockers) {
    const block = await look(write, userId);
    if (block) blocks.push(block);
  }
  return blocks;
}

async function ban({ tx }: WriteContext, userId: string): Promise<DomainError | undefined> {
  const banned = await tx.distributionStandingPeriod.findFirst({
    where: { promoterId: userId, until: null, standing: 'BANNED' },
    select: { id: true },
  });
  return banned ? withdrawalErrors.DISTRIBUTION_BANNED() : undefined;
}
