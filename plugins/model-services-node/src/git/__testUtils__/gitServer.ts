import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A git server over HTTP for one test file: git's own http-backend behind Node's server. */
export interface TestGitServer {
  url: string;
  /** Makes a bare repository with one commit on `main`, and gives its address. */
  createRepository(name: string): string;
  /** Runs git on a repository. */
  git(name: string, ...args: string[]): string;
  /** Commits files to a branch that exists, and gives the commit's id. */
  commit(
    name: string,
    branch: string,
    files: Record<string, string | Buffer>,
  ): string;
  /** Lets a repository refuse all pushes with a message. */
  protect(name: string, message: string): void;
  /** Requests that arrived, as method and path. */
  requests: string[];
  close(): Promise<void>;
}

/** @param auth - asked for of everybody who pushes */
export async function startGitServer(auth?: {
  username: string;
  password: string;
}): Promise<TestGitServer> {
  const root = mkdtempSync(join(tmpdir(), 'git-server-'));
  const requests: string[] = [];
  const expected =
    auth &&
    `Basic ${Buffer.from(`${auth.username}:${auth.password}`).toString(
      'base64',
    )}`;

  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    if (expected && request.headers.authorization !== expected) {
      response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="git"' });
      response.end();
      return;
    }
    serve(root, request, response);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) {
    throw new Error('The server has no port');
  }
  const url = `http://127.0.0.1:${address.port}`;

  function git(name: string, ...args: string[]): string {
    return runGit(name, args);
  }

  function runGit(
    name: string,
    args: string[],
    input: string | Buffer = '',
  ): string {
    return execFileSync('git', ['-C', join(root, `${name}.git`), ...args], {
      encoding: 'utf8',
      input,
      env: {
        PATH: process.env.PATH,
        GIT_AUTHOR_NAME: 'first',
        GIT_AUTHOR_EMAIL: 'first@example.com',
        GIT_COMMITTER_NAME: 'first',
        GIT_COMMITTER_EMAIL: 'first@example.com',
      },
    }).trim();
  }

  return {
    url,
    requests,
    git,
    createRepository(name) {
      const directory = join(root, `${name}.git`);
      execFileSync('git', ['init', '-q', '--bare', '-b', 'main', directory]);
      git(name, 'config', 'http.receivepack', 'true');
      const tree = git(name, 'mktree');
      const commit = git(name, 'commit-tree', '-m', 'First commit', tree);
      git(name, 'update-ref', 'refs/heads/main', commit);
      return `${url}/${name}.git`;
    },
    commit(name, branch, files) {
      git(name, 'read-tree', branch);
      for (const [path, content] of Object.entries(files)) {
        const blob = runGit(name, ['hash-object', '-w', '--stdin'], content);
        const entry = `100644,${blob},${path}`;
        git(name, 'update-index', '--add', '--cacheinfo', entry);
      }
      const tree = git(name, 'write-tree');
      const parent = git(name, 'rev-parse', branch);
      const commit = git(name, 'commit-tree', '-p', parent, '-m', 'x', tree);
      git(name, 'update-ref', `refs/heads/${branch}`, commit);
      return commit;
    },
    protect(name, message) {
      const hook = join(root, `${name}.git`, 'hooks', 'update');
      writeFileSync(hook, `#!/bin/sh\necho "${message}" >&2\nexit 1\n`, {
        mode: 0o755,
      });
    },
    async close() {
      await new Promise(resolve => {
        server.close(resolve);
        server.closeAllConnections();
      });
      rmSync(root, { recursive: true });
    },
  };
}

function serve(
  root: string,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const backend = spawn('git', ['http-backend'], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: {
      PATH: process.env.PATH,
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: '1',
      REQUEST_METHOD: request.method,
      PATH_INFO: decodeURIComponent(url.pathname),
      QUERY_STRING: url.search.slice(1),
      CONTENT_TYPE: request.headers['content-type'],
      GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
    },
  });
  request.pipe(backend.stdin);
  backend.stdin.on('error', () => undefined);
  const chunks: Buffer[] = [];
  backend.stdout.on('data', chunk => chunks.push(chunk));
  backend.on('close', () => {
    const output = Buffer.concat(chunks);
    const end = output.indexOf('\r\n\r\n');
    const headers = output.subarray(0, end).toString().split('\r\n');
    for (const header of headers) {
      const [name, value] = header.split(/:\s*/, 2);
      if (name === 'Status') {
        response.statusCode = Number.parseInt(value, 10);
      } else if (name) {
        response.setHeader(name, value);
      }
    }
    response.end(output.subarray(end + 4));
  });
}
