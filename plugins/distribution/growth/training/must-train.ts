import type { ReadContext, WriteContext } from '#core/context.ts';
import { trainingErrors } from './errors.ts';

/** The required trainings in force that a promoter has yet to pass, by what they are called; none for who is no promoter. One statement. */
export async function trainingsToPass(
  ctx: ReadContext | WriteContext,
  promoterId: string,
): Promise<string[]> {
  const database = 'tx' in ctx ? ctx.tx : ctx.db;
  const rows = await database.$queryRaw<{ slug: string }[]>`
    SELECT t.slug FROM (
      SELECT DISTINCT ON (slug) id, slug, need FROM distribution_training ORDER BY slug, version DESC
    ) t JOIN distribution_promoter p ON p.id = ${promoterId}::uuid
    WHERE t.need = 'REQUIRED' AND NOT EXISTS (
      SELECT 1 FROM distribution_training_attempt a
      WHERE a.promoter_id = p.id AND a.training_id = t.id AND a.result = 'PASSED')
    ORDER BY t.slug`;
  return rows.map(({ slug }) => slug);
}

/** Whether a promoter has passed every required training. @throws DomainError DISTRIBUTION_TRAININGS_TO_PASS. */
export async function checkTrained(write: WriteContext, promoterId: string): Promise<void> {
  const slugs = await trainingsToPass(write, promoterId);
  if (slugs.length > 0)
    throw trainingErrors.DISTRIBUTION_TRAININGS_TO_PASS({ data: { slugs: slugs.join(', ') } });
}
