import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// Answers everything with what a model's container can see of its surroundings.
const SERVER = `
import http.server, json, os

class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        answer = {
            "user": os.getuid(),
            "group": os.getgid(),
            "environment": dict(os.environ),
            "model": open("/mnt/models/MLmodel").read(),
            "writable": os.access("/mnt/models", os.W_OK),
        }
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(answer).encode())

port = int(os.environ["PREDICTIVE_UNIT_HTTP_SERVICE_PORT"])
server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler)
print("listening", flush=True)
server.serve_forever()
`;

/**
 * Writes the context of a small image with a server and some incompressible data, so that a push takes a while.
 *
 * @param parentImage - with Python
 * @param steps - further instructions of the Dockerfile
 */
export function writeSampleContext(
  parent: string,
  parentImage: string,
  { steps = [], megabytes = 1 }: { steps?: string[]; megabytes?: number } = {},
): string {
  mkdirSync(parent, { recursive: true });
  const directory = mkdtempSync(join(parent, 'context-'));
  writeFileSync(join(directory, 'server.py'), SERVER);
  writeFileSync(
    join(directory, 'Dockerfile'),
    [
      `FROM ${parentImage}`,
      // It may be one of these images.
      'USER root',
      `RUN ["python3", "-c", "import random; random.seed(1); open('/data', 'wb').write(random.randbytes(${megabytes} * 2**20))"]`,
      ...steps,
      'COPY server.py /server.py',
      'USER 8888:0',
      'CMD ["python3", "/server.py"]',
      '',
    ].join('\n'),
  );
  return directory;
}
