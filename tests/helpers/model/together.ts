import { DomainError } from '#core/errors.ts';
import type { Executioner, Fate } from './dying.ts';
import type { Journal } from './journal.ts';

/** Something that can be done for real and in the model; the answers are texts, to be compared. */
export interface Operation {
  readonly name: string;
  run(): Promise<string>;
  /** What comes of it by the model. What is refused must change nothing. */
  apply(): string;
  /** What a repeat says, whose first answer was this. */
  repeated?(answer: string): string;
  /** A repeat would do it twice. */
  readonly mayNotDie?: boolean;
  /** For a job: the steps, each whole in itself, which may stand anywhere among the others. */
  readonly parts?: readonly (() => void)[];
}

/** What was seen of an operation. */
export interface Seen {
  readonly operation: Operation;
  readonly answer: string;
  /** The first answer may have been lost. */
  readonly hasDied: boolean;
}

/** Does all of them at once. @returns what was seen, in the order in which they ended. */
export async function doTogether(
  executioner: Executioner,
  operations: readonly { readonly operation: Operation; readonly fate: Fate | null }[],
): Promise<Seen[]> {
  const seen: Seen[] = [];
  await Promise.all(
    operations.map(async ({ operation, fate }) => {
      const { parts = [], mayNotDie = false } = operation;
      const { result, hasDied } = await executioner.run(mayNotDie ? null : fate, () => answerOf(operation));
      seen.push({ operation, answer: result, hasDied });
      for (const part of parts) seen.push({ operation: stepOf(operation, part), answer: '', hasDied: false });
    }),
  );
  return seen;
}

async function answerOf(operation: Operation): Promise<string> {
  try {
    return await operation.run();
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}

function stepOf({ name, run }: Operation, part: () => void): Operation {
  const apply = () => {
    part();
    return '';
  };
  return { name: `a step of "${name}"`, run, apply };
}

/**
 * Looks for an order in which the operations, one after another, would have had these answers, and after which the
 * model is as the world is. The model stays so.
 *
 * @throws Error when there is none.
 */
export function findOrder(
  journal: Journal,
  seen: readonly Seen[],
  differences: () => readonly string[],
): void {
  let nearest: readonly string[] = [];
  const inVain = new Set<string>();
  const search = (left: readonly Seen[]): boolean => {
    if (left.length === 0) {
      const found = differences();
      if (nearest.length === 0) nearest = found;
      return found.length === 0;
    }
    // Most of those that meet have nothing to do with each other: whatever their order, they lead to the same place.
    const place = `${left.map((one) => seen.indexOf(one)).join()} ${journal.standing()}`;
    if (inVain.has(place)) return false;
    for (const one of left) {
      const mark = journal.mark;
      if (fits(one) && search(left.filter((other) => other !== one))) return true;
      journal.rollBack(mark);
    }
    inVain.add(place);
    return false;
  };
  if (!search(seen)) throw new Error(['No order explains this:', ...seen.map(told), ...nearest].join('\n  '));
  journal.forget();
}

function told({ operation, answer, hasDied }: Seen): string {
  return `${operation.name}: ${answer}${hasDied ? ', after a death' : ''}`;
}

function fits({ operation, answer, hasDied }: Seen): boolean {
  const expected = operation.apply();
  if (expected === answer) return true;
  if (!hasDied) return false;
  return (operation.repeated?.(expected) ?? expected.replaceAll('posted', 'replayed')) === answer;
}
