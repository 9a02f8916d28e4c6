import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { spawnGroup } from '../../process';

const HEADER_END = Buffer.from('\r\n\r\n');
const BARE_HEADER_END = Buffer.from('\n\n');

/**
 * Lets a CGI program (RFC 3875) answer a request.
 *
 * @param env - its own settings, besides what CGI tells of the request
 */
export async function answerByCgi(
  request: IncomingMessage,
  response: ServerResponse,
  program: {
    command: string;
    args: readonly string[];
    scriptName: string;
    env: Record<string, string>;
  },
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const child = spawnGroup(program.command, program.args, {
    env: {
      GATEWAY_INTERFACE: 'CGI/1.1',
      SERVER_PROTOCOL: 'HTTP/1.1',
      SERVER_NAME: '127.0.0.1',
      SERVER_PORT: `${request.socket.localPort}`,
      REMOTE_ADDR: request.socket.remoteAddress ?? '',
      REQUEST_METHOD: request.method ?? 'GET',
      REQUEST_URI: request.url ?? '/',
      SCRIPT_NAME: program.scriptName,
      PATH_INFO: decodeURIComponent(url.pathname).slice(
        program.scriptName.length,
      ),
      QUERY_STRING: url.search.slice(1),
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      CONTENT_LENGTH: request.headers['content-length'] ?? '',
      HTTP_CONTENT_ENCODING: `${request.headers['content-encoding'] ?? ''}`,
      GIT_PROTOCOL: `${request.headers['git-protocol'] ?? ''}`,
      ...program.env,
    },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const { stdin, stdout } = child;
  if (!stdin || !stdout) {
    throw new Error(`${program.command} could not be started`);
  }
  // A program that has read enough closes its end; that is no failure.
  pipeline(request, stdin).catch(() => undefined);
  await relay(stdout, response);
}

/** Passes on what the program writes; its header lines become those of the response. */
async function relay(
  output: NodeJS.ReadableStream,
  response: ServerResponse,
): Promise<void> {
  let head = Buffer.alloc(0);
  for await (const chunk of output) {
    const bytes = Buffer.from(chunk);
    if (response.headersSent) {
      response.write(bytes);
      continue;
    }
    head = Buffer.concat([head, bytes]);
    const end = headerEnd(head);
    if (end) {
      const { status, headers } = parseHeader(
        head.subarray(0, end.from).toString('latin1'),
      );
      response.writeHead(status, headers);
      response.write(head.subarray(end.to));
    }
  }
  if (!response.headersSent) {
    response.writeHead(500, { 'content-type': 'text/plain' });
    response.write('The program behind this address gave no answer.\n');
  }
  response.end();
}

function headerEnd(bytes: Buffer): { from: number; to: number } | undefined {
  for (const mark of [HEADER_END, BARE_HEADER_END]) {
    const from = bytes.indexOf(mark);
    if (from >= 0) {
      return { from, to: from + mark.length };
    }
  }
  return undefined;
}

/** Reads a CGI header; the status is 200 unless it has a line `Status: 404 Not Found`. */
export function parseHeader(text: string): {
  status: number;
  headers: Record<string, string>;
} {
  const fields = text.split(/\r?\n/).map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [
      line.slice(0, colon).trim().toLowerCase(),
      line.slice(colon + 1).trim(),
    ];
  });
  const { status = '200', ...headers } = Object.fromEntries(fields);
  return { status: Number.parseInt(status, 10), headers };
}
