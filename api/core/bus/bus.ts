/**
 * Wakes other parts of the application, in this process and in the others. A wake-up says "something under this
 * topic and key may have changed, look"; it carries no truth and may be lost, merged with others or repeated.
 * Listeners therefore read the truth from the database, and also look by themselves now and then.
 */
export interface Bus {
  /**
   * Wakes every listener of the topic in every process, this one included, soon and never before returning.
   *
   * @throws RangeError when topic or key is longer than `maxTopicLength` or `maxKeyLength`.
   */
  publish(topic: string, key: string): void;

  /** Calls `listener` at each wake-up of the topic until the returned function is called. */
  subscribe(topic: string, listener: BusListener): Unsubscribe;

  /** Resolves when what is subscribed now can hear what is published from now on. */
  ready(): Promise<void>;

  /** Sends what is still waiting, as far as the connection allows, and ends the connections. */
  close(): Promise<void>;
}

/** Without a key anything under the topic may have changed: wake-ups may have been missed or were too many. */
export type BusListener = (key: string | undefined) => void;

export type Unsubscribe = () => void;

export const maxTopicLength = 100;
export const maxKeyLength = 500;

/** @throws RangeError when topic or key is too long for every adapter to carry it. */
export function checkWakeUp(topic: string, key: string): void {
  if (topic.length === 0 || topic.length > maxTopicLength)
    throw new RangeError(`Bus topic too long: ${topic}`);
  if (key.length > maxKeyLength) throw new RangeError(`Bus key too long: ${key}`);
}
