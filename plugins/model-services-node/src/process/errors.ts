import { CustomErrorBase } from '@backstage/errors';

/** A child process ended with another code than 0, or by a signal of somebody else's. */
export class CommandFailedError extends CustomErrorBase {
  name = 'CommandFailedError' as const;

  constructor(
    /** The command's name, without its arguments. */
    readonly command: string,
    /** 128 and the signal's number when a signal ended it, as shells say it. */
    readonly exitCode: number,
    /** The last lines of standard error, without credentials. */
    readonly stderrTail: string,
  ) {
    super(
      `${command} ended with code ${exitCode}${
        stderrTail ? `:\n${stderrTail}` : ' and wrote nothing to standard error'
      }`,
    );
  }
}
