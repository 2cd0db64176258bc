import { certificationsOf } from '#api/users/index.ts';
import { requireUser } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { constraintOf, isUniqueViolation } from '#core/db/errors.ts';
import type { SpaceJoining, SpaceVisibility } from '#core/db/generated/client/enums.ts';
import { newId } from '#core/ids.ts';
import { settingsOf } from '#core/settings.ts';
import { transact } from '#core/transact.ts';
import { requireRight } from './act-in-space.ts';
import { writeCharter } from './charters/write-charter.ts';
import { enterSpace, requireActive } from './enter-space.ts';
import { spaceErrors } from './errors.ts';
import { spaceFounded } from './events.ts';
import { activate } from './members/activate.ts';
import { limitOwned } from './members/limit-owned.ts';
import { limitPace } from './pace.ts';
import { firstRanks } from './ranks/first-ranks.ts';
import { isContentStaff } from './scope.ts';
import { spaceSettings } from './settings.ts';
import { checkJoining, parseCover, parseSlug, parseText, parseTopics } from './space-form.ts';

export interface NewSpace {
  readonly slug: string;
  readonly name: string;
  readonly summary: string;
  readonly goals: string;
  readonly charter: string;
  readonly coverUrl?: string | null | undefined;
  readonly topics: readonly string[];
  readonly visibility: SpaceVisibility;
  readonly joining: SpaceJoining;
  /** The space that it is a sub-group of. */
  readonly parentId?: string | undefined;
}

/**
 * Founds a space with its first charter and its first member, who owns it; or a sub-group, in a space of which the founder
 * is a member.
 *
 * @throws AccessError when nobody is signed in; DomainError about the form, SPACE_TOO_OFTEN, SPACE_FOUNDING_RESTRICTED,
 * SPACE_QUOTA_REACHED, SPACE_SLUG_TAKEN; of sub-groups SPACE_NOT_FOUND, SPACE_FORBIDDEN, SPACE_CLOSED, SPACE_PARENT_UNFIT,
 * SPACE_TOO_WIDE; and those of idempotency keys.
 */
export async function createSpace(ctx: ReadContext, form: NewSpace): Promise<{ spaceId: string }> {
  const founderId = requireUser(ctx);
  const space = parseNewSpace(form);
  await limitPace(ctx, 'found', founderId);
  try {
    return await transact(ctx, (write) => found(write, founderId, space), {
      idempotent: { operation: 'createSpace', body: space },
    });
  } catch (error) {
    throw refusalOf(error);
  }
}

type ParsedSpace = ReturnType<typeof parseNewSpace>;

function parseNewSpace(form: NewSpace) {
  checkJoining(form.visibility, form.joining);
  return {
    slug: parseSlug(form.slug),
    name: parseText('name', form.name),
    summary: parseText('summary', form.summary),
    goals: parseText('goals', form.goals),
    charter: parseText('charter', form.charter),
    coverUrl: parseCover(form.coverUrl),
    topics: parseTopics(form.topics),
    visibility: form.visibility,
    joining: form.joining,
    parentId: form.parentId ?? null,
  };
}

async function found(
  write: WriteContext,
  founderId: string,
  form: ParsedSpace,
): Promise<{ spaceId: string }> {
  const { slug, name, summary, topics, visibility, joining, parentId } = form;
  await requireFounder(write, founderId);
  await limitOwned(write, founderId);
  if (parentId) await enterParent(write, parentId);
  const now = write.clock.now();
  const spaceId = newId(write.clock);
  const coverUrl = form.coverUrl && write.kernel.media.addressOf(form.coverUrl);
  await write.tx.space.create({
    data: {
      ...{ id: spaceId, slug, name, summary, coverUrl, topics, visibility, joining, parentId, founderId },
      ...{ createdAt: now, updatedAt: now },
    },
    select: { id: true },
  });
  await writeCharter(write, { spaceId, version: 1, body: form.charter, goals: form.goals });
  await write.tx.spaceRank.createMany({
    data: firstRanks(write.locale).map((rank) => ({ ...rank, spaceId })),
  });
  write.emit(spaceFounded, spaceId, { spaceId, founderId, parentId, foundedAt: now.toISOString() });
  await activate(write, {
    spaceId,
    userId: founderId,
    version: 1,
    role: 'OWNER',
    invitedBy: null,
    from: null,
  });
  return { spaceId };
}

/** @throws DomainError SPACE_FOUNDING_RESTRICTED. */
async function requireFounder(write: WriteContext, userId: string): Promise<void> {
  const { founders } = settingsOf(write, spaceSettings);
  if (founders === 'EVERYONE' || isContentStaff(write.caller)) return;
  const isCertified =
    founders === 'CERTIFIED' && (await certificationsOf(write, userId, write.clock.now())).length > 0;
  if (!isCertified) throw spaceErrors.SPACE_FOUNDING_RESTRICTED();
}

async function enterParent(write: WriteContext, parentId: string): Promise<void> {
  const parent = await enterSpace(write, parentId, ['parentId']);
  if (parent.own?.state !== 'ACTIVE') throw spaceErrors.SPACE_PARENT_NEEDED({ path: ['parentId'] });
  requireRight(parent, 'foundSubgroup');
  requireActive(parent.space);
}

/** What the database itself has refused. */
function refusalOf(error: unknown): unknown {
  if (isUniqueViolation(error)) return spaceErrors.SPACE_SLUG_TAKEN({ path: ['slug'] });
  const constraint = constraintOf(error);
  if (constraint === 'space_depth') return spaceErrors.SPACE_PARENT_UNFIT({ path: ['parentId'] });
  if (constraint === 'space_width') return spaceErrors.SPACE_TOO_WIDE({ path: ['visibility'] });
  return error;
}
