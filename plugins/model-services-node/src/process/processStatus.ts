import { readFile } from 'node:fs/promises';

/** What Linux says of a process. */
export interface ProcessStatus {
  /** One letter, `Z` for a process that has ended and was not waited for. */
  state: string;
  groupId: number;
  /** When it started, in ticks since the machine did; with its id it names a process for good. */
  startTicks: string;
}

/** Reads a process's status; undefined when there is none, or where there is no /proc. See proc_pid_stat(5). */
export async function readProcessStatus(
  pid: number,
): Promise<ProcessStatus | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in parentheses and may hold anything.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return {
      state: fields[0],
      groupId: Number(fields[2]),
      startTicks: fields[19],
    };
  } catch {
    return undefined;
  }
}
