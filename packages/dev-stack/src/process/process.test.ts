import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { atEnd, endAllGroups, run, spawnGroup, startServer } from '.';

const node = process.execPath;

describe('run', () => {
  it('answers with standard output and takes input', async () => {
    const upper =
      'process.stdin.on("data", d => console.log(`${d}`.toUpperCase()))';
    await expect(run(node, ['-e', upper], { input: 'abc' })).resolves.toBe(
      'ABC',
    );
  });

  it('fails with the code and the end of the output', async () => {
    const failing = 'console.error("no such disk"); process.exit(3)';
    const failure = run(node, ['-e', failing]);
    await expect(failure).rejects.toThrow('ended with 3');
    await expect(failure).rejects.toThrow('no such disk');
  });

  it('ends what takes too long, with what that started', async () => {
    const stuck = `
      require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
      console.log('begun');`;
    await expect(
      run(node, ['-e', stuck], { withinSeconds: 1 }),
    ).rejects.toThrow(/took longer than 1 s:\nbegun/);
  });

  it('runs again what failed by chance, as often as it is told', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tries-'));
    const second = `
      const { existsSync, writeFileSync } = require('node:fs');
      if (!existsSync('tried')) { writeFileSync('tried', ''); process.exit(1); }
      console.log('done');`;
    await expect(
      run(node, ['-e', second], { cwd: folder, tries: 2 }),
    ).resolves.toBe('done');
    await expect(
      run(node, ['-e', 'process.exit(4)'], { tries: 2 }),
    ).rejects.toThrow('ended with 4');
    await rm(folder, { recursive: true });
  });

  it('says when there is no such program', async () => {
    await expect(run('no-such-program', [])).rejects.toThrow(
      'no-such-program could not be started',
    );
  });
});

describe('startServer', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'server-'));
  });

  afterEach(async () => {
    await endAllGroups();
    await rm(folder, { recursive: true });
  });

  const server = (program: string, isReady: () => Promise<boolean>) =>
    startServer({
      name: 'The example',
      command: node,
      args: ['-e', program],
      logFile: join(folder, 'log'),
      isReady,
      readyWithinSeconds: 20,
    });

  it('shows the end of the log of one that ends while it starts', async () => {
    const start = server('console.log("bad setting")', async () => false);
    await expect(start).rejects.toThrow('The example ended while it started');
    await expect(start).rejects.toThrow('bad setting');
  });

  it('is ended with the workers that it left behind', async () => {
    // The first process ends; its worker stays in the group and knows nothing of it.
    const program = `
      const { spawn } = require('node:child_process');
      const worker = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
      worker.unref();
      console.log(worker.pid);
      setTimeout(() => process.exit(0), 300);`;
    const logFile = join(folder, 'log');
    const running = await server(program, async () =>
      /\d/.test(await readFile(logFile, 'utf8')),
    );
    const worker = Number(await readFile(logFile, 'utf8'));
    await running.ended;
    expect(isAlive(worker)).toBe(true);
    await endAllGroups();
    await delay(100);
    expect(isAlive(worker)).toBe(false);
  });
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('atEnd', () => {
  it('is done once, after all groups have ended', async () => {
    const child = spawnGroup(node, ['-e', 'setInterval(() => {}, 1000)']);
    const alive: boolean[] = [];
    atEnd(async () => {
      alive.push(child.exitCode === null && child.signalCode === null);
    });
    await endAllGroups();
    await endAllGroups();
    expect(alive).toEqual([false]);
  });
});
