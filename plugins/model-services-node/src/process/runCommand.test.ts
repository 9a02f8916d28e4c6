import { isRunning, waitUntil } from './__testUtils__/processes';
import type { CommandOptions } from './command';
import { CommandFailedError } from './errors';
import { runCommand } from './runCommand';

// Starts a second process in the group that ignores TERM, and says both ids.
const STUBBORN_PAIR = `
  const { spawn } = require('node:child_process');
  const code = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); console.log('ready')";
  const second = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'ignore'] });
  second.stdout.once('data', () => console.log(process.pid + ' ' + second.pid));
  setInterval(() => {}, 1000);
`;

function runScript(script: string, options?: CommandOptions) {
  return runCommand(process.execPath, ['-e', script], options);
}

describe('runCommand', () => {
  it('answers with the output and gives it line by line', async () => {
    const output: string[] = [];
    const errors: string[] = [];
    const result = await runScript(
      `console.log('one\\n\\ntwo'); console.error('careful')`,
      {
        onOutput: line => output.push(line),
        onError: line => errors.push(line),
      },
    );
    expect(result).toEqual({ stdout: 'one\n\ntwo\n', stderrTail: 'careful' });
    expect(output).toEqual(['one', 'two']);
    expect(errors).toEqual(['careful']);
  });

  it('gives arguments as they are, with no shell between', async () => {
    const argument = `$(id) ; 'a' "b" \${HOME} *`;
    const { stdout } = await runCommand('printf', ['%s', argument]);
    expect(stdout).toBe(argument);
  });

  it('inherits nothing but PATH and HOME', async () => {
    process.env.SOME_SECRET = 'hush';
    try {
      const { stdout } = await runCommand('env', [], {
        env: { GIVEN: 'yes' },
      });
      expect(stdout.trim().split('\n').sort()).toEqual([
        'GIVEN=yes',
        `HOME=${process.env.HOME}`,
        `PATH=${process.env.PATH}`,
      ]);
    } finally {
      delete process.env.SOME_SECRET;
    }
  });

  it('fails with name, code and the last lines, without environment, arguments and credentials', async () => {
    const failure = await runScript(
      `for (let i = 0; i < 1000; i++) console.error('line ' + i);
       console.error('cannot reach https://me:pw@example.com/');
       process.exitCode = 7;`,
      { env: { TOKEN: 'environment-secret' } },
    ).catch(error => error);

    expect(failure).toBeInstanceOf(CommandFailedError);
    expect(failure).toMatchObject({ command: 'node', exitCode: 7 });
    expect(failure.message).toContain('node ended with code 7');
    expect(failure.message).toContain('cannot reach https://***@example.com/');
    expect(failure.message).toContain('line 999');
    expect(failure.message).not.toContain('line 900\n');
    expect(failure.message).not.toContain('environment-secret');
    expect(failure.message).not.toContain('exitCode');
  });

  it('says the code of a signal as shells do', async () => {
    await expect(
      runScript(`process.kill(process.pid, 'SIGKILL')`),
    ).rejects.toMatchObject({ exitCode: 137 });
  });

  it('says which program is missing', async () => {
    await expect(runCommand('no-such-program', [])).rejects.toThrow(
      'the program «no-such-program» is not on PATH',
    );
  });

  it('starts nothing when the signal has fired before', async () => {
    const onOutput = jest.fn();
    await expect(
      runScript(`console.log('started')`, {
        signal: AbortSignal.abort(new Error('cancelled before')),
        onOutput,
      }),
    ).rejects.toThrow('cancelled before');
    expect(onOutput).not.toHaveBeenCalled();
  });

  it('ends the whole group when the signal fires, also those that ignore TERM', async () => {
    const controller = new AbortController();
    const pids: number[] = [];
    const running = runScript(STUBBORN_PAIR, {
      signal: controller.signal,
      onOutput: line => pids.push(...line.split(' ').map(Number)),
    });
    await waitUntil(() => pids.length === 2, 'both processes run');
    controller.abort(new Error('cancelled by someone'));

    await expect(running).rejects.toThrow('cancelled by someone');
    expect(await Promise.all(pids.map(isRunning))).toEqual([false, false]);
  }, 20_000);

  it('ends what takes too long and says its last lines', async () => {
    const pids: number[] = [];
    await expect(
      runScript(
        `console.log(process.pid); console.error('still at it'); setInterval(() => {}, 1000)`,
        {
          timeoutMilliseconds: 500,
          onOutput: line => pids.push(Number(line)),
        },
      ),
    ).rejects.toThrow(
      /^node did not end within 0.5 seconds and was stopped; its last lines were:\nstill at it$/,
    );
    expect(await isRunning(pids[0])).toBe(false);
  });

  it('ends what a command leaves behind', async () => {
    const { stdout } = await runScript(
      `const child = require('node:child_process').spawn('sleep', ['600'], { stdio: 'inherit' });
       child.once('spawn', () => { console.log(child.pid); process.exit(0); });`,
    );
    expect(await isRunning(Number(stdout))).toBe(false);
  });

  it('keeps no more output than its bound', async () => {
    const { stdout } = await runScript(
      `const line = 'x'.repeat(1023) + '\\n';
       const write = n => n && process.stdout.write(line.repeat(1024), () => write(n - 1));
       write(20);`,
    );
    expect(stdout).toHaveLength(16 * 1024 * 1024);
  });
});
