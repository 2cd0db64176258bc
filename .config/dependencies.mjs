import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const checkout = join(import.meta.dirname, '..');
const lockFile = join(checkout, 'package-lock.json');
const modules = join(checkout, 'node_modules');
const stampFile = join(modules, '.jishi-lock');

/**
 * Installs what package-lock.json names, unless it is installed already. Sets process.exitCode when that fails.
 * The usual case costs one hash: the stamp holds that of the lock that node_modules was last seen to match.
 */
export async function ensureDependencies({ withDevelopment }) {
  const lock = readFileSync(lockFile);
  const stamp = createHash('sha256')
    .update(lock)
    .update(withDevelopment ? '+development' : '')
    .digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8').split('\n').includes(stamp)) return;
  if (!isInstalled(JSON.parse(lock.toString()), withDevelopment)) {
    console.log('Installing the dependencies of package-lock.json …');
    const code = await npmCi();
    if (code !== 0) {
      console.error('The dependencies could not be installed; the lines above say why.');
      process.exitCode = code || 1;
      return;
    }
  }
  remember(stamp);
}

/** Whether npm's own record of node_modules has every required package in the locked version. */
function isInstalled(lock, withDevelopment) {
  const record = join(modules, '.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages;
  return Object.entries(lock.packages).every(([path, wanted]) => {
    if (path === '' || wanted.link) return true;
    const found = installed[path];
    if (found) return found.version === wanted.version;
    return wanted.optional || wanted.devOptional || (wanted.dev && !withDevelopment);
  });
}

function npmCi() {
  // Under npm its own program is known; the one on the PATH may be a shell script that Windows cannot spawn.
  const npm = process.env.npm_execpath;
  const [program, leading] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  return new Promise((resolve) => {
    const child = spawn(program, [...leading, 'ci'], { cwd: checkout, stdio: 'inherit' });
    child.once('error', (error) => {
      console.error(`npm could not be started: ${error.message}`);
      resolve(1);
    });
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/** A read-only node_modules only means that the comparison is made again next time. */
function remember(stamp) {
  try {
    writeFileSync(stampFile, `${stamp}\n`);
  } catch (error) {
    if (error.code !== 'EROFS' && error.code !== 'EACCES') throw error;
  }
}
