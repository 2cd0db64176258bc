import { describe, expect, it } from 'vitest';
import { repositoryFiles, sourceFiles, textOf } from '#tests/helpers/sources.ts';
import { variableNames } from '../../api/server/config.ts';

const ours = sourceFiles('api', 'schema', 'plugins', 'seed', 'tests');
const program = ours.filter((path) => !path.startsWith('tests/'));

const linesOf = (path: string): number => textOf(path).split('\n').length - 1;

/** Lines that match, as `path:line text`. */
function matching(paths: readonly string[], pattern: RegExp): string[] {
  return paths.flatMap((path) =>
    textOf(path)
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1} ${line.trim()}`] : [])),
  );
}

describe('the house style', () => {
  it('keeps files short: none over 300 lines, nearly all under 160', () => {
    const code = program.filter((path) => !path.startsWith('seed/stories/'));
    expect(ours.filter((path) => linesOf(path) > 300)).toEqual([]);
    const long = code.filter((path) => linesOf(path) > 160);
    expect(long.length, long.join('\n')).toBeLessThanOrEqual(code.length / 20);
  });

  it('keeps the top level as the owner gave it', () => {
    const allowed =
      /^(api|plugins|schema|seed|tests|package\.json|package-lock\.json|tsconfig\.json|codegen\.ts|README\.md|LICENSE|\..+)$/;
    const top = new Set(repositoryFiles().map((path) => path.split('/')[0] ?? ''));
    expect([...top].filter((name) => !allowed.test(name))).toEqual([]);
  });

  it('has no way round the types', () => {
    const ways = new RegExp(['as unknown', ' as\\b|@ts-', 'ignore|@ts-', 'nocheck'].join(''));
    expect(matching(ours, ways)).toEqual([]);
  });

  it('leaves nothing for later and skips no test', () => {
    expect(
      matching(
        ours,
        new RegExp(['\\b(it|test|describe)\\.(skip|only|todo)\\b|\\b(TO', 'DO|FIX', 'ME)\\b'].join('')),
      ),
    ).toEqual([]);
  });

  it('reads the environment in one file', () => {
    const readers = program.filter((path) => /process\.env\b/.test(textOf(path)));
    expect(readers.filter((path) => !mayReadEnvironment.includes(path))).toEqual([]);
  });

  it('explains every variable in .env.example, and no other', () => {
    const explained = [...textOf('.env.example').matchAll(/^# ([A-Z][A-Z_]+)=/gm)].map((match) => match[1]);
    expect(explained).toEqual([...variableNames]);
  });

  it('stores no fractions: money, points and stock are integers', () => {
    const models = repositoryFiles().filter((path) => path.endsWith('.prisma'));
    expect(matching(models, /\b(Float|Decimal)\b/)).toEqual([]);
  });

  it('writes only inside a transaction context', () => {
    const outside = program.filter(
      (path) => !path.startsWith('api/core/') && !path.startsWith('api/server/'),
    );
    expect(
      matching(outside, /kernel\.database\b/).filter(
        (line) => !mayUseDatabase.some((path) => line.startsWith(path)),
      ),
    ).toEqual([]);
  });
});

/** The second one hands the environment on, unread, to a program that it starts. */
const mayReadEnvironment = ['api/server/config.ts', 'api/core/db/generate.ts'];

const mayUseDatabase = ['schema/builder.ts', 'api/users/authenticate.ts'];
