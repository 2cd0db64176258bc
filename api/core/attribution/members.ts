import type { WriteContext } from '../context.ts';
import { attributionErrors } from './errors.ts';

/** @throws DomainError MEMBER_UNKNOWN with the name under which somebody was asked for who is no member. */
export async function checkMembers(
  { tx }: WriteContext,
  asked: Readonly<Record<string, string>>,
): Promise<void> {
  const ids = Object.values(asked);
  const found = await tx.user.findMany({ where: { id: { in: ids } }, select: { id: true } });
  const known = new Set(found.map(({ id }) => id));
  for (const [name, id] of Object.entries(asked))
    if (!known.has(id)) throw attributionErrors.MEMBER_UNKNOWN({ path: [name] });
}
