import type { WriteContext } from '#core/context.ts';
import type { DomainError } from '#core/errors.ts';

/** Whether there are all of these categories. @throws the given error. */
export async function checkCategories(
  { tx }: WriteContext,
  categoryIds: readonly string[],
  invalid: DomainError,
): Promise<void> {
  const asked = [...new Set(categoryIds)];
  if (asked.length === 0) return;
  const found = await tx.category.count({ where: { id: { in: asked } } });
  if (found < asked.length) throw invalid;
}
