import type { WriteContext } from '#core/context.ts';
import type { McnEndorsement, Prisma } from '#core/db/generated/client/client.ts';
import type { McnEndorsementState } from '#core/db/generated/client/enums.ts';
import { endorsementErrors } from './errors.ts';
import { allowedFrom, type EndorsementMover, sourcesOf } from './states.ts';

interface Move {
  readonly endorsementId: string;
  readonly mover: EndorsementMover;
  readonly to: McnEndorsementState;
  /** Whose it has to be, when it is the creator who moves it. */
  readonly talentId?: string;
  /** What is written down with it. */
  readonly data: Omit<Prisma.McnEndorsementUpdateManyMutationInput, 'state'>;
}

const path = ['endorsementId'];

/**
 * The one way from state to state: the write itself decides whether it is possible. A creator moves it while its time is not over.
 * @throws DomainError MCN_ENDORSEMENT_NOT_FOUND, MCN_ENDORSEMENT_TIME_OVER, MCN_ENDORSEMENT_ILLEGAL_TRANSITION.
 */
export async function moveEndorsement(write: WriteContext, move: Move): Promise<McnEndorsement> {
  const { endorsementId: id, mover, to, talentId, data } = move;
  const [moved] = await write.tx.mcnEndorsement.updateManyAndReturn({
    where: {
      id,
      state: { in: sourcesOf(mover, to) },
      ...(talentId !== undefined && { talentId, dueAt: { gt: write.clock.now() } }),
    },
    data: { ...data, state: to },
  });
  if (!moved) throw await whyNot(write, move);
  return moved;
}

async function whyNot({ tx }: WriteContext, { endorsementId: id, mover, to, talentId }: Move) {
  const found = await tx.mcnEndorsement.findUnique({ where: { id } });
  if (!found || (talentId !== undefined && found.talentId !== talentId))
    return endorsementErrors.MCN_ENDORSEMENT_NOT_FOUND({ path });
  const allowed = [...allowedFrom(mover, found.state)];
  if (allowed.includes(to)) return endorsementErrors.MCN_ENDORSEMENT_TIME_OVER({ path });
  return endorsementErrors.MCN_ENDORSEMENT_ILLEGAL_TRANSITION({
    path,
    data: { from: found.state, to, allowed },
  });
}
