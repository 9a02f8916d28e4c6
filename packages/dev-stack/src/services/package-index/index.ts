export { issueCertificate, type IssuedCertificate } from './certificate';
export { installPackageIndex } from './install';
export {
  serveForwardProxy,
  servePackageIndex,
  type Account,
  type ForwardProxy,
  type PackageIndex,
} from './serve';
