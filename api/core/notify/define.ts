import type { ZodType } from 'zod';
import type { NotificationCategory, NotificationUrgency } from '#core/db/generated/client/enums.ts';
import type { Message } from '../errors.ts';

/** What a text of a notification may say. */
export interface Told<Payload> {
  readonly payload: Payload;
  /** How many causes were gathered; 1 for kinds that do not gather. */
  readonly count: number;
  /** The names of the latest who caused it, newest first; empty when nobody did, or those who did are gone. */
  readonly names: readonly string[];
}

/** The kind of a notification, its payload not yet looked at. */
export interface NotificationKind {
  /** `<domain>.<what>`; a plugin's begin with its id. It stands in rows and may never change its meaning. */
  readonly name: string;
  /** When members are told of it, for those who choose and for operators. */
  readonly summary: Message;
  readonly category: NotificationCategory;
  readonly urgency: NotificationUrgency;
  /** Whether causes about the same subject are one notification until it is read. */
  readonly gathers: boolean;
  readonly payload: ZodType<unknown>;
  /** One line in both languages. @throws ZodError for a payload of another form. */
  text(told: Told<unknown>): Message;
}

interface NotificationDefinition<Name extends string, Payload>
  extends Omit<NotificationKind, 'name' | 'gathers' | 'payload' | 'text'> {
  readonly name: Name;
  readonly gathers?: boolean;
  readonly payload: ZodType<Payload>;
  readonly text: (told: Told<Payload>) => Message;
}

/** A kind that the compiler knows the payload of. */
export interface TypedNotificationKind<Payload, Name extends string = string> extends NotificationKind {
  readonly name: Name;
  /** Only carries the type. */
  readonly types?: (payload: Payload) => void;
}

/** Declares a kind of notification. */
export function defineNotification<const Name extends string, Payload>(
  definition: NotificationDefinition<Name, Payload>,
): TypedNotificationKind<Payload, Name> {
  const { name, summary, category, urgency, gathers = false, payload, text } = definition;
  return Object.freeze({
    ...{ name, summary, category, urgency, gathers, payload },
    text: (told: Told<unknown>) => text({ ...told, payload: payload.parse(told.payload) }),
  });
}

/** Those who did it, as the beginning of a sentence: “Ada”, “Ada and Bo”, “Ada and 11 others”. */
export function whoDid({ count, names }: Pick<Told<unknown>, 'count' | 'names'>): Message {
  const [first = '', second] = names;
  if (first === '') return { en: 'Somebody', zh: '有人' };
  if (count <= 1) return { en: first, zh: first };
  if (count === 2 && second !== undefined) return { en: `${first} and ${second}`, zh: `${first}和${second}` };
  const others = count - 1;
  return {
    en: others === 1 ? `${first} and one other` : `${first} and ${others} others`,
    zh: `${first}等 ${count} 人`,
  };
}
