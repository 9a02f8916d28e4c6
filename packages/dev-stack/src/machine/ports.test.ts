import { createServer, type AddressInfo, type Server } from 'node:net';
import { demandFreePorts, freePorts } from './ports';

describe('freePorts', () => {
  it('gives ports that are all different and can be used', async () => {
    const ports = await freePorts(20);
    expect(new Set(ports).size).toBe(20);
    await demandFreePorts({ first: ports[0], last: ports[19] });
  });
});

describe('demandFreePorts', () => {
  let server: Server;
  let port: number;

  beforeEach(async () => {
    server = createServer();
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    port = (server.address() as AddressInfo).port;
  });

  afterEach(() => server.close());

  it('names what is in use and what it is needed for', async () => {
    const [free] = await freePorts(1);
    const demand = demandFreePorts({ portal: free, MLflow: port });
    await expect(demand).rejects.toThrow(`port ${port} (MLflow)`);
    await expect(demand).rejects.not.toThrow('portal');
  });
});
