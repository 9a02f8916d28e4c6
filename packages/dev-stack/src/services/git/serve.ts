import { readFile, writeFile } from 'node:fs/promises';
import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { extname, join } from 'node:path';
import { say } from '../../progress';
import { answerByCgi } from './cgi';
import { createRepository } from './repository';

const GITWEB = '/usr/share/gitweb';
const CONTENT_TYPES: Record<string, string> = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.png': 'image/png',
};

export interface GitServer {
  host: string;
  /** Address of the pages where people browse. */
  webUrl: string;
  /** Clone address of the repository for manifests. */
  repositoryUrl: string;
  /** Address of a file's text in that repository, with `{branch}` and `{path}`. */
  fileUrl: string;
}

/**
 * Serves git repositories on 127.0.0.1: clones and pushes below `/git`, pages below `/gitweb`.
 *
 * Anybody on this machine may push.
 */
export async function serveGit(options: {
  port: number;
  folder: string;
}): Promise<GitServer> {
  const { port, folder } = options;
  await createRepository(join(folder, 'deployments.git'));
  const settings = join(folder, 'gitweb.conf');
  const mimeTypes = join(folder, 'mime.types');
  // A browser shows text, where it would save a type that a machine's own list names.
  await writeFile(mimeTypes, 'text/plain md yaml yml\n');
  await writeFile(settings, gitwebSettings(folder, mimeTypes));

  const server = createServer((request, response) => {
    answer(request, response, folder, settings).catch(error => {
      say(`The git server failed at ${request.url}: ${error}`);
      response.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  // The server ends with this process and does not keep it alive.
  server.unref();
  const host = `127.0.0.1:${port}`;
  return {
    host,
    webUrl: `http://${host}/gitweb/`,
    repositoryUrl: `http://${host}/git/deployments.git`,
    fileUrl: `http://${host}/gitweb/deployments.git/blob_plain/{branch}:/{path}`,
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  folder: string,
  settings: string,
): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://localhost').pathname;
  const repository = /^\/git\/([\w-]+)$/.exec(path)?.[1];
  if (repository) {
    // A person who follows the clone address without its ending wants to look at the repository.
    response.writeHead(302, { location: `/gitweb/${repository}.git` }).end();
  } else if (path.startsWith('/git/')) {
    await answerByCgi(request, response, {
      command: 'git',
      args: ['http-backend'],
      scriptName: '/git',
      env: { GIT_PROJECT_ROOT: folder, GIT_HTTP_EXPORT_ALL: '1' },
    });
  } else if (path.startsWith('/gitweb/')) {
    await answerByCgi(request, response, {
      command: join(GITWEB, 'gitweb.cgi'),
      args: [],
      scriptName: '/gitweb',
      env: { GITWEB_CONFIG: settings },
    });
  } else if (/^\/static\/[a-z-]+\.(css|js|png)$/.test(path)) {
    response.setHeader('content-type', CONTENT_TYPES[extname(path)]);
    response.end(await readFile(join(GITWEB, path)));
  } else {
    response.writeHead(302, { location: '/gitweb/' }).end();
  }
}

function gitwebSettings(folder: string, mimeTypes: string): string {
  return `
$projectroot = ${perlString(folder)};
$mimetypes_file = ${perlString(mimeTypes)};
$site_name = 'Deployments';
$feature{'pathinfo'}{'default'} = [1];
@stylesheets = ('/static/gitweb.css');
$javascript = '/static/gitweb.js';
$logo = '/static/git-logo.png';
$favicon = '/static/git-favicon.png';
1;
`;
}

function perlString(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`;
}
