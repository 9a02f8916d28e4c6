import { spawn, spawnSync } from 'node:child_process';
import { readProcessStatus } from './processStatus';

describe('readProcessStatus', () => {
  it('reads the status of a process, whatever its name', async () => {
    const child = spawn('sleep', ['60'], { argv0: ') Z (', detached: true });
    try {
      const own = await readProcessStatus(process.pid);
      const status = await readProcessStatus(child.pid ?? NaN);
      expect(status?.state).toMatch(/^[RSD]$/);
      expect(status?.groupId).toBe(child.pid);
      expect(Number(status?.startTicks)).toBeGreaterThan(
        Number(own?.startTicks),
      );
    } finally {
      child.kill();
    }
  });

  it('knows of none that has ended', async () => {
    expect(await readProcessStatus(spawnSync('true').pid)).toBeUndefined();
  });
});
