import type { WriteContext } from '#core/context.ts';
import type { LiveProspect } from '#core/db/generated/client/client.ts';
import type { LiveProspectState } from '#core/db/generated/client/enums.ts';
import { prospectErrors } from './errors.ts';
import { insertNote } from './note.ts';
import { allowedFrom } from './states.ts';

/** A prospect whom nobody else moves until this transaction is over. @throws DomainError LIVE_PROSPECT_NOT_FOUND. */
export async function lockProspect({ tx }: WriteContext, prospectId: string): Promise<LiveProspect> {
  await tx.$queryRaw`SELECT 1 FROM live_prospect WHERE id = ${prospectId}::uuid FOR NO KEY UPDATE`;
  const prospect = await tx.liveProspect.findUnique({ where: { id: prospectId } });
  if (!prospect) throw prospectErrors.LIVE_PROSPECT_NOT_FOUND({ path: ['prospectId'] });
  return prospect;
}

interface ProspectMove {
  readonly to: LiveProspectState;
  /** What the log says. */
  readonly body: string;
}

/** The one way from state to state, for a prospect who is locked. @throws DomainError LIVE_PROSPECT_ILLEGAL_TRANSITION. */
export async function moveProspect(
  write: WriteContext,
  { id, state: from }: LiveProspect,
  { to, body }: ProspectMove,
): Promise<void> {
  const allowed = [...allowedFrom(from)];
  if (!allowed.includes(to))
    throw prospectErrors.LIVE_PROSPECT_ILLEGAL_TRANSITION({ path: ['to'], data: { from, to, allowed } });
  await write.tx.liveProspect.update({ where: { id }, data: { state: to }, select: { id: true } });
  await insertNote(write, { prospectId: id, body, state: to });
}
