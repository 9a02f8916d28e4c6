import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Features are loaded when they are first shown, which takes its time on a busy machine.
configure({ asyncUtilTimeout: 10_000 });
jest.setTimeout(30_000);
