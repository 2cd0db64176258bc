import { addLinkTargets } from '#core/attribution/links/link-targets.ts';
import { adjust } from '#core/hooks.ts';
import { sessionsById } from './lists.ts';

/** Links lead to sessions, before, while and after they run; not to those that were called off. */
export const leadToSessions = adjust(addLinkTargets, (targets) => [
  ...targets,
  {
    kind: 'LiveSession',
    async isPublic(ctx, id) {
      const [session] = await sessionsById(ctx, [id]);
      return session !== undefined && session.state !== 'CANCELLED';
    },
  },
]);
