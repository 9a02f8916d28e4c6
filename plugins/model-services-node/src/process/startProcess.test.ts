import { spawn } from 'node:child_process';
import { isRunning, waitUntil } from './__testUtils__/processes';
import { startProcess } from './startProcess';

describe('startProcess', () => {
  it('runs until it is stopped, and may be stopped again', async () => {
    const lines: string[] = [];
    const child = await startProcess(
      process.execPath,
      ['-e', `console.log('up'); setInterval(() => {}, 1000)`],
      { onOutput: line => lines.push(line), tailOutput: true },
    );
    await waitUntil(() => lines.includes('up'), 'the child runs');
    expect(await isRunning(child.pid)).toBe(true);
    expect(child.logTail()).toBe('up');

    await child.stop();
    await child.stop();
    expect(await isRunning(child.pid)).toBe(false);
    await expect(child.exited).resolves.toBe(143);
  });

  it('settles with the code of a child that ends by itself', async () => {
    const child = await startProcess(process.execPath, [
      '-e',
      'process.exit(3)',
    ]);
    await expect(child.exited).resolves.toBe(3);
  });

  it('ends with its parent, even when that is killed with SIGKILL', async () => {
    const parent = spawn(
      process.execPath,
      [
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        '-e',
        `require(${JSON.stringify(require.resolve('./startProcess'))})
           .startProcess('sleep', ['600'])
           .then(child => console.log(child.pid));`,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const pid = await new Promise<number>(resolve =>
      parent.stdout.once('data', data => resolve(Number(data))),
    );
    expect(await isRunning(pid)).toBe(true);

    parent.kill('SIGKILL');
    await waitUntil(async () => !(await isRunning(pid)), 'the child has ended');
  }, 20_000);
});
