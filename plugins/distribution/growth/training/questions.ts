import { z } from 'zod';
import { lengthFits } from '#core/text-length.ts';
import { trainingErrors } from './errors.ts';

const bothLanguages = z.object({ en: z.string(), zh: z.string() });
const stored = z.array(
  z.object({
    text: bothLanguages,
    options: z.array(bothLanguages),
    /** Which options are right, counted from zero, rising. */
    right: z.array(z.int()),
  }),
);

/** A question with its options and, among them, the right ones. */
export type Question = z.infer<typeof stored>[number];

/** For each question the options that were chosen, counted from zero. */
export type Answers = readonly (readonly number[])[];

const mostQuestions = 50;
const mostOptions = 10;
const textLength = { min: 1, max: 500 };

/** The questions of a stored training. */
export function questionsOf({ questions }: { readonly questions: unknown }): Question[] {
  return stored.parse(questions);
}

/**
 * Questions as they are kept.
 * @throws DomainError DISTRIBUTION_TRAINING_QUESTIONS_INVALID, DISTRIBUTION_TRAINING_TEXT_LENGTH.
 */
export function parseQuestions(questions: readonly Question[]): Question[] {
  const invalid = (...path: string[]) =>
    trainingErrors.DISTRIBUTION_TRAINING_QUESTIONS_INVALID({
      path: ['questions', ...path],
      data: { mostQuestions, mostOptions },
    });
  if (questions.length > mostQuestions) throw invalid();
  return questions.map(({ text, options, right }, index) => {
    const hasOptions = options.length >= 2 && options.length <= mostOptions;
    if (!hasOptions || right.length === 0 || !isChoice(right, options.length)) throw invalid(String(index));
    return {
      text: parseText(text, String(index)),
      options: options.map((option) => parseText(option, String(index))),
      right: sorted(right),
    };
  });
}

function parseText({ en, zh }: Question['text'], index: string): Question['text'] {
  if (lengthFits(en, textLength) && lengthFits(zh, textLength)) return { en: en.trim(), zh: zh.trim() };
  throw trainingErrors.DISTRIBUTION_TRAINING_TEXT_LENGTH({ path: ['questions', index], data: textLength });
}

/**
 * How many percent of the questions are answered rightly, rounded down: with all that is right and nothing else. Without
 * questions everything is.
 *
 * @throws DomainError DISTRIBUTION_TRAINING_ANSWERS_INVALID.
 */
export function scorePercent(questions: readonly Question[], answers: Answers): number {
  const fits = questions.every(({ options }, index) => isChoice(answers[index] ?? [], options.length));
  if (answers.length !== questions.length || !fits)
    throw trainingErrors.DISTRIBUTION_TRAINING_ANSWERS_INVALID({
      path: ['answers'],
      data: { questions: questions.length },
    });
  if (questions.length === 0) return 100;
  const right = questions.filter(
    (question, index) => sorted(answers[index] ?? []).join() === question.right.join(),
  );
  return Math.floor((100 * right.length) / questions.length);
}

function isChoice(chosen: readonly number[], options: number): boolean {
  const isOption = (one: number) => Number.isInteger(one) && one >= 0 && one < options;
  return chosen.every(isOption) && new Set(chosen).size === chosen.length;
}

function sorted(chosen: readonly number[]): number[] {
  return [...chosen].sort((a, b) => a - b);
}
