/** How a child process is run; there is never a shell. */
export interface CommandOptions {
  /** Ends the whole process group when it fires. */
  signal?: AbortSignal;
  /** The child's whole environment; nothing is inherited but PATH and HOME. */
  env?: Record<string, string>;
  cwd?: string;
  /** Milliseconds until the process group is ended. */
  timeoutMilliseconds?: number;
  /** Called for each line of standard output. */
  onOutput?: (line: string) => void;
  /** Called for each line of standard error. */
  onError?: (line: string) => void;
}

/** What a child process that ended with 0 left behind. */
export interface CommandResult {
  /** Standard output, cut at its bound. */
  stdout: string;
  /** The last lines of standard error. */
  stderrTail: string;
}

/** Runs a command to its end; throws with the tail of its output when it fails. */
export type RunCommand = (
  command: string,
  args: readonly string[],
  options?: CommandOptions,
) => Promise<CommandResult>;
