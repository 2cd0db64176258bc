import type { ModeratedKind } from '#core/moderation/kind.ts';
import type { PluginHost } from '#core/plugins/host.ts';
import { moderationErrors } from '../errors.ts';

interface Hosted {
  readonly host: PluginHost;
}

/** The kind that cases call so; those of plugins only while they are on. @throws DomainError MODERATION_KIND_OFF. */
export function kindNamed({ host }: Hosted, name: string): ModeratedKind {
  const kind = host.moderated.get(name);
  if (!kind) throw moderationErrors.MODERATION_KIND_OFF({ path: ['caseId'] });
  return kind;
}

/** The kind that global ids call so. @throws DomainError MODERATION_SUBJECT_NOT_FOUND. */
export function kindOfType({ host }: Hosted, typename: string): ModeratedKind {
  const kind = [...host.moderated.values()].find((one) => one.typename === typename);
  if (!kind) throw moderationErrors.MODERATION_SUBJECT_NOT_FOUND({ path: ['subjectId'] });
  return kind;
}
