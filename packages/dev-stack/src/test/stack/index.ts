export { prepareTestStack } from './parts';
export { STACK_FILE, startTestStack } from './start';
