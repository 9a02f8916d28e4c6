import { installedPackages } from './systemPackages';

describe('installedPackages', () => {
  it('leaves out packages of which only settings are left', () => {
    const listing = 'git installed\nnginx config-files\nbuildah installed';
    expect([...installedPackages(listing)]).toEqual(['git', 'buildah']);
  });
});
