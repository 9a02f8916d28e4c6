export { certificateAuthorityFile } from './certificates';
export { cachedFolder, contentKey, exists } from './cached';
export { debianProgram } from './debianProgram';
export { buildGoProgram } from './goProgram';
export { inCache, inDevStack, inRepository, inState } from './paths';
export { demandFreePorts, freePorts } from './ports';
export { pythonEnvironment } from './pythonEnvironment';
export { removeFolder } from './removeFolder';
export { installSystemPackages } from './systemPackages';
