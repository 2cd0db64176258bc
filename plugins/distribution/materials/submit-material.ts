import { requireUser } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { settingsOf } from '#core/settings.ts';
import { transact } from '#core/transact.ts';
import { checkMayAct } from '../promoters/check-may-act.ts';
import { distributionSettings } from '../settings.ts';
import { materialErrors } from './errors.ts';
import { type MaterialContent, parseMaterial } from './material-form.ts';

/**
 * A promoter offers something of their own for all promoters to use. Staff decide.
 *
 * @throws AccessError when nobody is signed in; DomainError as `parseMaterial` and `checkMayAct`,
 * DISTRIBUTION_MATERIALS_TOO_MANY, or about the idempotency key.
 */
export async function submitMaterial(
  ctx: ReadContext,
  form: MaterialContent,
): Promise<{ materialId: string }> {
  const authorId = requireUser(ctx);
  const content = parseMaterial(ctx, form);
  return transact(
    ctx,
    async (write) => {
      await checkMayAct(write, authorId);
      await checkWaiting(write, authorId);
      const materialId = newId(write.clock);
      await write.tx.distributionMaterial.create({
        data: {
          id: materialId,
          ...content,
          tones: [...content.tones],
          state: 'SUBMITTED',
          authorId,
          createdAt: write.clock.now(),
        },
        select: { id: true },
      });
      return { materialId };
    },
    { idempotent: { operation: 'submitPromoterMaterial', body: { ...content } } },
  );
}

/** Materials of one promoter come one after the other, so that the number of those that wait is kept. */
async function checkWaiting(write: WriteContext, authorId: string): Promise<void> {
  const { waitingMaterials } = settingsOf(write, distributionSettings);
  await write.tx.$queryRaw`
    SELECT pg_advisory_xact_lock(hashtextextended(${`promoter materials of ${authorId}`}, 0))::text AS locked`;
  const waiting = await write.tx.distributionMaterial.count({ where: { authorId, state: 'SUBMITTED' } });
  if (waiting >= waitingMaterials)
    throw materialErrors.DISTRIBUTION_MATERIALS_TOO_MANY({ data: { max: waitingMaterials } });
}
