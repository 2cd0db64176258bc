/** One board in one period. */
export interface BoardKey {
  readonly boardId: string;
  readonly periodKey: string;
}

/** Bus topic: scores have changed and wait to be published. */
export const scoresTopic = 'board-scores';
/** Bus topic: a new state has been published. */
export const publishedTopic = 'boards';

/** The key as one text, as the bus and maps need it. */
export function textOfKey({ boardId, periodKey }: BoardKey): string {
  return `${boardId} ${periodKey}`;
}

export function keyOfText(text: string): BoardKey {
  const space = text.indexOf(' ');
  return { boardId: text.slice(0, space), periodKey: text.slice(space + 1) };
}
