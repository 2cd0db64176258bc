import type { ModeratedKind } from '#core/moderation/kind.ts';
import { commentKind } from './comment.ts';
import { postKind } from './post.ts';
import { userKind } from './user.ts';

/** What of the core can be reported. Plugins add theirs by their manifests. */
export const moderatedKinds: readonly ModeratedKind[] = [postKind, commentKind, userKind];
