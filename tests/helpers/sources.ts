import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../..');

/** Every file that is in the repository, or would be with the next commit. */
export function repositoryFiles(): string[] {
  const list = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  const paths = [...new Set(list.split('\n'))];
  return paths.filter((path) => path !== '' && existsSync(join(root, path))).sort();
}

/** Our TypeScript files below the given folders. */
export function sourceFiles(...folders: string[]): string[] {
  return repositoryFiles().filter(
    (path) =>
      path.endsWith('.ts') &&
      !path.includes('/generated/') &&
      folders.some((folder) => path.startsWith(`${folder}/`)),
  );
}

export function textOf(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

const aliases: Readonly<Record<string, string>> = {
  '#core/': 'api/core/',
  '#api/': 'api/',
  '#schema/': 'schema/',
  '#plugins/': 'plugins/',
  '#seed/': 'seed/',
  '#tests/': 'tests/',
};

/** The repository paths that a file imports; packages are left out. */
export function importsOf(path: string): string[] {
  const specifiers = [...textOf(path).matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(
    (match) => match[1] ?? '',
  );
  return specifiers.flatMap((specifier) => {
    if (specifier.startsWith('.')) return [relative(root, resolve(root, dirname(path), specifier))];
    const alias = Object.keys(aliases).find((prefix) => specifier.startsWith(prefix));
    return alias ? [specifier.replace(alias, aliases[alias] ?? '')] : [];
  });
}
