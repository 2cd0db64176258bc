import type { ReadContext, WriteContext } from '../context.ts';
import type { ReadDatabase, Transaction } from '../db/types.ts';
import type { Message } from '../errors.ts';

/** Something that can be reported, whoever may see it. */
export interface ModeratedSubject {
  readonly id: string;
  /** The member who made it; null for the house. */
  readonly authorId: string | null;
  /** What it says. */
  readonly text: string;
  /** Where a reader finds it: a row that has a page, by type and id. */
  readonly at: { readonly typename: string; readonly id: string };
}

/** By which case something goes out of sight, and what its author is told. */
export interface ModerationAct {
  readonly subjectId: string;
  readonly caseId: string;
  readonly reason: string;
}

/**
 * A kind of thing that members can report and staff decide about. Each write is conditional and answers whether it has changed
 * anything: what its author took away stays away, whatever staff decide.
 */
export interface ModeratedKind {
  /** As reports, cases and the public log call it: `POST`. A plugin's begins with its id: `LIVE_MESSAGE`. */
  readonly name: string;
  /** How global ids call it: `Post`. */
  readonly typename: string;
  readonly title: Message;
  /** Those of these ids that there are, whoever asks: one statement. */
  find(db: ReadDatabase | Transaction, ids: readonly string[]): Promise<readonly ModeratedSubject[]>;
  /** Whether the caller can see the one with this id. */
  isVisible(ctx: ReadContext, id: string): Promise<boolean>;
  /** Out of sight, until it is restored. */
  hide(write: WriteContext, act: ModerationAct): Promise<boolean>;
  /** Out of sight for good, unless an appeal is granted; also from where it was hidden by the same case. */
  remove(write: WriteContext, act: ModerationAct): Promise<boolean>;
  /** As it was before this case took it out of sight. */
  restore(write: WriteContext, act: ModerationAct): Promise<boolean>;
  /** Nobody can appeal any more against its removal. */
  removedForGood?(write: WriteContext, subjectId: string): Promise<void>;
}
