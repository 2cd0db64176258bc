import type { ReadContext } from '#core/context.ts';
import type { Notification } from '#core/db/generated/client/client.ts';
import type { Message } from '#core/errors.ts';
import { usersById } from '../lists.ts';

/** What a notification says, in both languages; null when nobody declares its kind at present. */
export async function textOf(
  ctx: ReadContext,
  notification: Pick<Notification, 'kind' | 'payload' | 'count' | 'actorIds'>,
): Promise<Message | null> {
  const { actorIds } = notification;
  const actors = actorIds.length > 0 ? await usersById(ctx, actorIds) : [];
  const names = new Map(actors.map(({ id, displayName }) => [id, displayName]));
  return textWith(ctx, notification, (id) => names.get(id));
}

/** As `textOf`, with names that are known already. */
export function textWith(
  { host }: Pick<ReadContext, 'host'>,
  { kind, payload, count, actorIds }: Pick<Notification, 'kind' | 'payload' | 'count' | 'actorIds'>,
  nameOf: (userId: string) => string | undefined,
): Message | null {
  const names = actorIds.flatMap((id) => nameOf(id) ?? []);
  return host.notifications.get(kind)?.text({ payload, count, names }) ?? null;
}
