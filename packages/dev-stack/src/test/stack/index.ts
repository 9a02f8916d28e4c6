export { prepareTestStack, STACK_PACKAGES } from './parts';
export { STACK_FILE, startTestStack } from './start';
